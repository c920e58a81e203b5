import { afterEach, describe, expect, it } from 'vitest';
import { clinicWorld, type ClinicWorld } from '../../../../test/support/clinic-world.ts';
import { VirtualClock } from '../../../../test/support/virtual-clock.ts';
import {
  createScrubsSimulator,
  type ScrubsSimulator,
} from '../../../simulator/scrubs/simulator.ts';
import {
  sampleNow,
  sampleNumber,
  sampleOrganisation,
  samplePeople,
  samplePerson,
} from '../../../simulator/scrubs/test-world.ts';
import { openRemote } from '../remotes/open-remote.ts';
import { messageColumns } from '../store/message-record.ts';

const second = 1000;
const minute = 60 * second;
const number = sampleNumber().phone;
const ada = '+15550100001';
const nobody = '+15550100009';

let world: ClinicWorld;
let simulator: ScrubsSimulator;
afterEach(async () => {
  await world.stop();
  simulator.close();
});

/** A Lobby over the Scrubs client and the simulated Scrubs, with 330 messages of one person. */
async function connected(): Promise<void> {
  const clock = new VirtualClock(sampleNow);
  const said = Array.from({ length: 330 }, (_, n) => [(400 - n) * minute, 'in', `${n}`] as const);
  const long = samplePerson('Long Story', '15550100008', said);
  simulator = createScrubsSimulator({
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    seed: [sampleOrganisation([sampleNumber({ people: [...samplePeople(), long] })])],
  });
  const remote = await openRemote({
    vendor: 'scrubs',
    baseUrl: 'https://scrubs.test',
    settings: { providerId: 'provider-sample' },
    credentials: { apiKey: 'scrubs-key-sample' },
    fetch: (request) => simulator.fetch(request),
    clock,
    store: null,
    connectionId: null,
    log: { write: () => undefined, tail: () => [] },
    appVersion: '0.0.0',
  });
  world = await clinicWorld(null, { clock, remote });
  world.db
    .prepare(`UPDATE templates SET key = 'office_closed', sender_number_id = ? WHERE id = 2`)
    .run(number);
  world.start();
  await world.advance(30 * second);
}

const own = () =>
  world.db.prepare('SELECT ref, status FROM messages WHERE client_id IS NOT NULL').all();
const templatesAtVendor = () =>
  simulator.control.messagesOf(number).filter((one) => one.type === 'template');

describe('Scrubs', () => {
  it('is imported to the beginning of every thread', async () => {
    await connected();
    expect(world.rows('+15550100008')).toHaveLength(330);
    expect(world.rows(ada)).toHaveLength(3);
    const gaps = world.db.prepare('SELECT count(*) AS n FROM gaps').get();
    expect(gaps).toEqual({ n: 0 });
  });

  it.each([
    ['into a thread', ada],
    ['to somebody new', nobody],
  ])('a lost answer is looked for and found, and sent once (%s)', async (_, phone) => {
    await connected();
    simulator.control.faults.add({
      fault: { kind: 'effectThenCut' },
      on: ['sendTemplate'],
      times: 1,
    });
    await world.greet(phone);
    await world.advance(40 * second);
    const [sent, ...others] = templatesAtVendor();
    expect(others).toEqual([]);
    expect(own()).toMatchObject([{ ref: sent?.message_id }]);
    expect(own()).not.toMatchObject([{ status: 'unknown' }]);
  });

  it('a send that never came to anything is unknown, and sent again by a person alone', async () => {
    await connected();
    simulator.control.faults.add({ fault: { kind: 'close' }, on: ['sendTemplate'], times: 1 });
    await world.greet(nobody);
    await world.advance(2 * minute);
    expect(templatesAtVendor()).toEqual([]);
    expect(own()).toEqual([{ ref: null, status: 'unknown' }]);
    const shown = world.db
      .prepare(`SELECT ${messageColumns} FROM messages m WHERE m.client_id IS NOT NULL`)
      .get();
    expect(shown).toMatchObject({ status: 'unknown', absent: 1 });
  });
});
