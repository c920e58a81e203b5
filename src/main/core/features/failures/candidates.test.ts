import { z } from 'zod';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clinicWorld, type ClinicWorld } from '../../../../../test/support/clinic-world.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { ConversationId, MessageId } from '../../../../shared/domain/ids.ts';

const Place = z.object({ id: MessageId, conversationId: ConversationId });
const second = 1000;
const minute = 60 * second;
const ada = '+2348010000001';
let world: ClinicWorld;

const own = () => world.rows(ada).filter((row) => row.client_id !== null);
const read = (of: { id: MessageId; conversationId: ConversationId }) =>
  world.store.read('failures.candidates', of);

/** Two sends of the same words, both answers lost; the platform has one of them, or both. */
beforeEach(async () => {
  world = await clinicWorld();
  world.clinic.customerWrites(ada, 'Hello', world.clinic.now() - 120 * minute);
  world.start();
  await world.advance(5 * second);
  world.clinic.next = ['lose', 'lose'];
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
});
afterEach(() => world.stop());

function unknown(at: number) {
  const rows: unknown[] = world.db
    .prepare(
      `SELECT id, conversation_id AS conversationId FROM messages
       WHERE client_id IS NOT NULL ORDER BY id`,
    )
    .all();
  return Place.parse(rows[at]);
}

it('shows what an unknown message may be, and leaves it to a person', async () => {
  expect(own().map((row) => row.status)).toEqual(['unknown', 'unknown']);
  expect(await read(unknown(0))).toHaveLength(2);
  expect(await read(unknown(1))).toHaveLength(2);
});

it('becomes the one that a person says it is, once, and nobody else is taken for it', async () => {
  const [first] = await read(unknown(0));
  const rows = world.rows(ada).length;
  const settled = await world.store.write('failures.settle', {
    ...unknown(0),
    candidate: first?.id ?? null,
    now: world.clinic.now(),
  });
  expect(settled.delivery?.status).toBe('sent');
  expect(world.rows(ada)).toHaveLength(rows - 1);
  await expect(
    world.store.write('failures.settle', {
      ...unknown(1),
      candidate: first?.id ?? null,
      now: world.clinic.now(),
    }),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect((await read(unknown(1))).map(({ id }) => id)).not.toContain(first?.id);
});

it('that is none of them is not there: it stays unknown, and nothing is sent by itself', async () => {
  const sends = () => world.clinic.requests.filter((one) => one.kind === 'send').length;
  const before = sends();
  const settled = await world.store.write('failures.settle', {
    ...unknown(0),
    candidate: null,
    now: world.clinic.now(),
  });
  expect(settled.delivery).toMatchObject({ status: 'unknown', absent: true });
  await world.advance(10 * minute);
  expect(sends()).toBe(before);
});

it('settled once, it is given as it is: a second click changes nothing', async () => {
  const [first, second] = await read(unknown(0));
  const args = { ...unknown(0), now: world.clinic.now() };
  await world.store.write('failures.settle', { ...args, candidate: first?.id ?? null });
  const again = await world.store.write('failures.settle', {
    ...args,
    candidate: second?.id ?? null,
  });
  expect(again.delivery?.status).toBe('sent');
});
