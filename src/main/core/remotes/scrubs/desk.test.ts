import { afterEach, beforeEach, expect, it } from 'vitest';
import { doAction } from '../../../../../test/contract/actions.ts';
import { type Desk } from '../../../../../test/contract/desk.ts';
import { eventually } from '../../../../../test/support/eventually.ts';
import { createWorld, type World } from '../../../../../test/contract/world.ts';
import type { ConnectionRow } from '../../../../shared/contract/rows.ts';
import { ClientId } from '../../../../shared/domain/ids.ts';
import {
  createScrubsSimulator,
  type ScrubsSimulator,
} from '../../../../simulator/scrubs/simulator.ts';
import {
  sampleNow,
  sampleNumber,
  sampleOrganisation,
} from '../../../../simulator/scrubs/test-world.ts';
import { systemRandom } from '../../node-ports.ts';

// A whole core with its worker, over a vendor whose people wrote days ago by its own clock.

let world: World;
let simulator: ScrubsSimulator;
let desk: Desk;
let connection: ConnectionRow;

beforeEach(async () => {
  world = createWorld();
  const began = world.clock.now();
  simulator = createScrubsSimulator({
    now: () => sampleNow + (world.clock.now() - began),
    seed: [
      sampleOrganisation([
        sampleNumber(),
        sampleNumber({ phone: '15550109997', claimedAt: null, people: [] }),
      ]),
    ],
  });
  desk = await world.open({ fetch: (request) => simulator.fetch(request) });
  const [account] = simulator.accounts;
  connection = await desk.bridge.call('connections.save', {
    vendor: 'scrubs',
    label: 'Clinic',
    values: {
      baseUrl: 'https://scrubs.test',
      providerId: account?.providerId ?? '',
      apiKey: '',
      clinicCode: account?.clinicCode ?? '',
    },
  });
});
afterEach(async () => {
  await world.end();
  simulator.close();
});

const rowOf = (name: string) =>
  eventually(async () => {
    const row = (await desk.list()).find(({ contact }) => contact.displayName === name);
    if (row === undefined) throw new Error(`${name} is not in the list yet`);
    return row;
  });

it('several conversations of one person are one thread, to its beginning', async () => {
  const grace = await rowOf('Grace Hopper');
  await eventually(async () => {
    const texts = (await desk.thread(grace)).map((message) => message.text);
    expect(texts).toHaveLength(4);
    expect(new Set(texts)).toEqual(
      new Set(['Hello again', 'And now?', 'Not yet.', 'Is my result ready?']),
    );
  });
  expect((await desk.list()).filter((row) => row.contact.phone === '+15550100002')).toHaveLength(1);
});

it('free text is not offered, and a template is sent once from the number of the thread', async () => {
  const ada = await rowOf('Ada Lovelace');
  const templates = await eventually(async () => {
    const rows = await desk.bridge.call('templates.list', { connectionId: connection.id });
    if (rows.length === 0) throw new Error('No templates yet');
    return rows;
  });
  const { compose } = await desk.bridge.call('conversations.get', { id: ada.id });
  expect(compose.text).toEqual({ allowed: false, reason: 'vendor_has_no_text' });
  expect(compose.template).toEqual({ allowed: true });

  const template = templates.find(({ key }) => key === 'appointment_reminder_en');
  if (template === undefined) throw new Error('The reminder is there');
  const values = Object.fromEntries(template.fields.map(({ key }) => [key, `value ${key}`]));
  const before = simulator.control.messagesOf().length;
  await desk.bridge.call('messages.sendTemplate', {
    clientId: ClientId.parse(systemRandom.uuid()),
    templateId: template.id,
    values,
    to: { kind: 'conversation', id: ada.id },
  });
  await eventually(async () => {
    const sent = (await desk.thread(ada)).filter((message) => message.type === 'template');
    expect(sent).toHaveLength(1);
    expect(['delivered', 'read']).toContain(sent[0]?.delivery?.status);
  });
  expect(simulator.control.messagesOf()).toHaveLength(before + 1);
});

it('a number that is claimed in the window is in the list of numbers', async () => {
  await rowOf('Ada Lovelace');
  await doAction(desk, connection.id, { kind: 'numbers.claim', phone: '+1 555 010 9997' });
  const numbers = await desk.bridge.call('numbers.list', {});
  expect(numbers.find(({ phone }) => phone === '+15550109997')).toMatchObject({
    status: 'CONNECTED',
    quality: 'GREEN',
  });
});

it('the clinic code is given to no window', async () => {
  await rowOf('Ada Lovelace');
  const { clinicCode = '' } = simulator.accounts[0] ?? {};
  const rows = await desk.bridge.call('connections.list', {});
  expect(rows).toHaveLength(1);
  expect(clinicCode).not.toBe('');
  expect(JSON.stringify([rows, desk.heard]).includes(clinicCode)).toBe(false);
});
