import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  clinicWorld,
  emptyClinicFile,
  type ClinicWorld,
} from '../../../../test/support/clinic-world.ts';
import type { SendBehaviour } from '../../../../test/support/model-clinic.ts';
import { admin } from '../../../../test/support/outbox-world.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import { newClientId } from '../../../../test/support/outbox-world.ts';
import { LobbyError } from '../../../shared/errors.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const ada = '+2348010000001';

let folder: string;
let empty: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-lost-'));
  empty = await emptyClinicFile(join(folder, 'empty.db'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let world: ClinicWorld;
afterEach(() => world.stop());

/** A desk whose patient wrote two hours ago, or not yet. */
async function desk(options: { wrote: boolean } = { wrote: true }): Promise<ClinicWorld> {
  world = await clinicWorld();
  if (options.wrote) world.clinic.customerWrites(ada, 'Hello', world.clinic.now() - 2 * hour);
  world.start();
  await world.advance(5 * second);
  return world;
}

const own = () => world.rows(ada).filter((row) => row.client_id !== null);
const sends = () => world.clinic.requests.filter((one) => one.kind === 'send').length;
const place = (message: Message) => ({ id: message.id, conversationId: message.conversationId });
const absent = () =>
  world.db.prepare('SELECT absent_at IS NOT NULL AS is_absent FROM outbox ORDER BY id').all();

describe('a send whose answer was lost, where nothing makes a repeat safe', () => {
  it.each([
    ['into a conversation', true],
    ['to somebody new', false],
  ])('is looked for and found, once, and never sent again (%s)', async (_, wrote) => {
    await desk({ wrote });
    world.clinic.next = ['lose'];
    await world.send(ada);
    await world.advance(10 * second);
    expect(own()).toMatchObject([{ ref: world.clinic.delivered[0]?.ref, status: 'sent' }]);
    expect(world.rows(ada)).toHaveLength(wrote ? 2 : 1);
    await world.advance(10 * minute);
    expect(sends()).toBe(1);
  });

  it('is found in a conversation that began with it, beside ended ones', async () => {
    await desk();
    world.clinic.end(ada);
    await world.advance(20 * second);
    world.clinic.next = ['lose'];
    // The list as it is polled is slow to show it: only asking for the person does.
    world.clinic.fault = (request) =>
      request.kind === 'list' && request.recipient === null
        ? new LobbyError('network_timeout', 'slow')
        : null;
    await world.send(ada);
    await world.advance(10 * second);
    expect(own()).toMatchObject([{ ref: world.clinic.delivered[0]?.ref, status: 'sent' }]);
    world.clinic.fault = () => null;
  });

  it('is found behind pages of newer messages', async () => {
    await desk();
    world.clinic.next = ['hang'];
    await world.send(ada);
    await world.advance(2 * second);
    for (let n = 0; n < 9; n += 1) world.clinic.customerWrites(ada, `and ${n}`);
    world.clinic.threadPage = 3;
    await world.revive();
    await world.advance(10 * second);
    expect(own()).toMatchObject([{ ref: world.clinic.delivered[0]?.ref, status: 'sent' }]);
    expect(world.rows(ada)).toHaveLength(11);
  });

  it.each([
    ['a day ahead', [day]],
    ['a day behind', [-day]],
    ['wrong twice, each time otherwise', [day, -day]],
  ])('is found although the answer before it had a clock that was %s', async (_, off) => {
    await desk();
    world.clinic.datesOff = off;
    while (world.clinic.datesOff.length > 0) await world.advance(second);
    world.clinic.next = ['lose'];
    await world.send(ada);
    await world.advance(30 * second);
    expect(own()).toMatchObject([{ ref: world.clinic.delivered[0]?.ref, status: 'sent' }]);
    expect(absent()).toEqual([{ is_absent: 0 }]);
  });

  it('is found although the first answer of all had a clock that was a day ahead', async () => {
    world = await clinicWorld();
    world.clinic.customerWrites(ada, 'Hello', world.clinic.now() - 2 * hour);
    world.clinic.datesOff = [day];
    world.start();
    while (world.clinic.datesOff.length > 0) await world.advance(1);
    world.clinic.next = ['lose'];
    await world.send(ada);
    await world.advance(30 * second);
    expect(own()).toMatchObject([{ ref: world.clinic.delivered[0]?.ref, status: 'sent' }]);
  });

  it('that had no effect is unknown, and absent once the vendor’s list has passed its time', async () => {
    await desk();
    world.clinic.next = ['vanish'];
    await world.send(ada);
    await world.advance(8 * second);
    expect(own()).toMatchObject([{ ref: null, status: 'unknown' }]);
    expect(absent()).toEqual([{ is_absent: 0 }]);
    await world.advance(30 * second);
    expect(absent()).toEqual([{ is_absent: 1 }]);
    await world.advance(hour);
    expect(own()).toMatchObject([{ status: 'unknown' }]);
    expect(sends()).toBe(1);
  });

  it('to somebody new that had no effect is absent too', async () => {
    await desk({ wrote: false });
    world.clinic.next = ['vanish'];
    await world.send(ada);
    await world.advance(minute);
    expect(absent()).toEqual([{ is_absent: 1 }]);
    expect(sends()).toBe(1);
  });

  it('is not taken for what another system of the clinic sent that moment', async () => {
    await desk();
    world.clinic.content = 'rendered';
    world.clinic.next = ['vanish'];
    await world.send(ada);
    world.clinic.elsewhere(ada, { type: 'template', text: 'Your bill is ready.' });
    await world.advance(minute);
    expect(own()).toMatchObject([{ ref: null, status: 'unknown' }]);
    expect(world.rows(ada)).toHaveLength(3);
  });

  it('two of the same are both shown, and neither is taken for the other', async () => {
    await desk();
    world.clinic.next = ['lose', 'vanish'];
    world.clinic.fault = (request) =>
      request.kind === 'send' ? null : new LobbyError('remote_rejected', 'no');
    await world.greet(ada);
    await world.advance(second);
    // As after a look that found nothing: the second does not wait for the first.
    world.db.exec('UPDATE outbox SET not_before = 9007199254740991');
    await world.greet(ada);
    await world.advance(10 * second);
    world.clinic.fault = () => null;
    await world.advance(2 * minute);
    expect(own().map((row) => row.status)).toEqual(['unknown', 'unknown']);
    expect(world.rows(ada).filter((row) => row.ref !== null)).toHaveLength(2);
    expect(sends()).toBe(2);
  });

  it('“Look again” asks now, and says what it found', async () => {
    await desk();
    world.clinic.next = ['lose'];
    world.clinic.fault = (request) =>
      request.kind === 'send' ? null : new LobbyError('network_refused', 'no');
    const message = await world.send(ada);
    await world.advance(5 * second);
    expect(own()).toMatchObject([{ status: 'unknown' }]);
    world.clinic.fault = () => null;
    const found = await world.handlers()['messages.lookUp'](place(message), admin);
    expect(found.delivery?.status).toBe('sent');
    expect(sends()).toBe(1);
  });

  it('“Look again” reads behind what came since, before it says anything', async () => {
    await desk();
    for (let n = 0; n < 9; n += 1) world.clinic.customerWrites(ada, `before ${n}`);
    await world.advance(20 * second);
    world.clinic.next = ['lose'];
    world.clinic.fault = (request) =>
      request.kind === 'send' ? null : new LobbyError('network_refused', 'no');
    const message = await world.send(ada);
    await world.advance(30 * second);
    for (let n = 0; n < 9; n += 1) world.clinic.customerWrites(ada, `since ${n}`);
    world.clinic.fault = () => null;
    const found = await world.handlers()['messages.lookUp'](place(message), admin);
    expect(found.delivery?.status).toBe('sent');
    expect(absent()).toEqual([{ is_absent: 0 }]);
  });

  it('is sent again by a person alone, and by a double click once', async () => {
    await desk();
    world.clinic.next = ['vanish'];
    const message = await world.send(ada);
    await world.advance(minute);
    await Promise.all([
      world.handlers()['messages.retry'](place(message), admin),
      world.handlers()['messages.retry'](place(message), admin),
    ]);
    await world.advance(minute);
    expect(sends()).toBe(2);
    expect(world.clinic.delivered).toHaveLength(1);
    expect(own()).toMatchObject([{ status: 'sent', ref: world.clinic.delivered[0]?.ref }]);
  });

  it('the first try that turns up after a second stays beside it: both were sent', async () => {
    await desk();
    world.clinic.next = ['lose'];
    world.clinic.fault = (request) =>
      request.kind === 'send' ? null : new LobbyError('network_refused', 'no');
    const message = await world.send(ada);
    await world.advance(30 * second);
    await world.handlers()['messages.retry'](place(message), admin);
    await world.advance(10 * second);
    world.clinic.fault = () => null;
    await world.advance(2 * minute);
    const [first, again] = world.clinic.delivered.map((one) => one.ref);
    expect(own()).toMatchObject([{ ref: again, status: 'sent' }]);
    expect(world.refs(ada)).toContain(first);
    expect(world.rows(ada)).toHaveLength(3);
  });
});

describe('kill -9 at every step of such a send, and a start over what it left', () => {
  /** Sends in a life that dies at its `boundary`-th step; false when it lived through it all. */
  async function killAt(boundary: number, first: SendBehaviour): Promise<boolean> {
    // A file takes its time, and one of the three shows that nothing hangs on it.
    const copy = join(folder, `${boundary}.db`);
    world = await clinicWorld(first === 'lose' ? { empty, copy } : null);
    world.clinic.customerWrites(ada, 'Hello', world.clinic.now() - 2 * hour);
    world.start();
    await world.advance(5 * second);
    world.clinic.next = [first];
    const clientId = newClientId();
    world.dieIn(boundary);
    void world.send(ada, undefined, clientId);
    await world.advance(5 * second);
    const died = world.lives() > 1;
    world.dieIn(Number.POSITIVE_INFINITY);
    // The window that got no answer asks again with the same client id.
    await world.send(ada, undefined, clientId);
    await world.advance(20 * second);
    // A kill after the try was noted and before it left leaves nothing there, and nobody knows.
    expect(sends()).toBeLessThanOrEqual(1);
    expect(own(), `killed after ${boundary} steps`).toHaveLength(1);
    const [delivered] = world.clinic.delivered;
    if (delivered === undefined) expect(own()).toMatchObject([{ ref: null, status: 'unknown' }]);
    else expect(own()).toMatchObject([{ ref: delivered.ref, status: 'sent' }]);
    expect(world.rows(ada)).toHaveLength(2);
    return died;
  }

  it.each<SendBehaviour>(['ok', 'lose', 'vanish'])(
    'one message at the vendor and one on screen, or nobody knows (%s)',
    async (first) => {
      let boundary = 0;
      while (await killAt(boundary, first)) {
        await world.stop();
        boundary += 1;
      }
      expect(boundary).toBeGreaterThanOrEqual(10);
    },
    60_000,
  );
});
