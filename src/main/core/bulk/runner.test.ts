import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  newClientId,
  outboxWorld,
  type OutboxWorld,
} from '../../../../test/support/outbox-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { BulkRun } from '../../../shared/contract/bulk.ts';
import { BulkRunId, ConversationId } from '../../../shared/domain/ids.ts';
import { bulkHandlers } from '../features/bulk/handlers.ts';
import type { FeatureContext } from '../features/context.ts';
import { createTemplateSends } from '../features/messages/send-template.ts';
import type { LogPort } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { startBulk, type BulkRunner } from './runner.ts';

const quiet: LogPort = { write: () => undefined, tail: () => [] };
const id = BulkRunId.parse('00000000-0000-4000-8000-0000000000bb');
const minute = 60_000;

let world: OutboxWorld;
let stops: (() => Promise<void>)[];
beforeEach(async () => {
  world = await outboxWorld();
  stops = [];
});
afterEach(async () => {
  for (const stop of stops.toReversed()) await stop();
  await world.store.close();
});

/** What works runs over a store, with the outbox that brings its messages. */
function desk(over: Store = world.store) {
  const outbox = world.start(over);
  const context: FeatureContext = {
    store: over,
    clock: world.clock,
    random: {
      bytes: (n) => new Uint8Array(n),
      uuid: () => crypto.randomUUID(),
      fraction: () => 0.5,
    },
    log: quiet,
    which: 'own',
    person: () => world.person,
    connection: () => null,
    remote: () => null,
    partsOff: () => [],
    wakeOutbox: () => outbox.wake(),
    emit: () => undefined,
  };
  const sends = createTemplateSends(context);
  const runner: BulkRunner = startBulk({ store: over, clock: world.clock, log: quiet, sends });
  stops.push(
    () => outbox.stop(),
    () => runner.stop(),
  );
  return { runner, outbox, handlers: bulkHandlers(context, sends) };
}

const phoneOf = (n: number): string => `+23480399${String(10_000 + n)}`;
const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    line: n + 2,
    phone: phoneOf(n),
    name: `Guest ${n}`,
    values: { order_id: String(n), eta: 'Friday' },
  }));
const form = (count: number) => ({
  connectionId: world.connectionId,
  templateId: world.templateId,
  rows: rows(count),
});
const admin = { role: 'admin', rights: [] } as const;
const begin = (handlers: ReturnType<typeof desk>['handlers'], count: number) =>
  handlers['bulk.start']({ ...form(count), id, fileName: 'guests.csv', count }, admin);
const runNow = async (): Promise<BulkRun> => {
  const [run] = await world.store.read('bulk.list', { ended: 9 });
  if (run === undefined) throw new TypeError('There is a run');
  return run;
};
const people = (): string[] => world.vendor.delivered.map(({ to }) => to);

it('everybody of a file is written to once, in its order, no faster than its pace', async () => {
  const { handlers } = desk();
  await begin(handlers, 6);
  await world.clock.advance(2000);
  expect(people().length).toBeLessThanOrEqual(2);
  await world.clock.advance(minute);
  expect(people()).toEqual(rows(6).map(({ phone }) => phone));
  expect(await runNow()).toMatchObject({
    ended: 'done',
    counts: { total: 6, sent: 6, waiting: 0 },
  });
  const results = await handlers['bulk.results']({ id }, admin);
  expect(results.map(({ line, status }) => [line, status])).toEqual(
    rows(6).map(({ line }) => [line, 'sent']),
  );
});

it('a second press of the same button begins no second run', async () => {
  const { handlers } = desk();
  await Promise.all([begin(handlers, 3), begin(handlers, 3)]);
  await world.clock.advance(minute);
  await begin(handlers, 3);
  await world.clock.advance(minute);
  expect(people()).toHaveLength(3);
});

it('a run for more or fewer people than were said does not begin', async () => {
  const { handlers } = desk();
  const asked = handlers['bulk.start']({ ...form(3), id, fileName: 'guests.csv', count: 4 }, admin);
  await expect(asked).rejects.toMatchObject({ code: 'conflict', detail: { ready: 3 } });
  expect(await world.store.read('bulk.list', { ended: 9 })).toEqual([]);
});

it('killed between the message and its note, a row is not sent again after the restart', async () => {
  const dying: Store = {
    ...world.store,
    write: (name, args) =>
      name === 'bulk.handed' ? new Promise(() => undefined) : world.store.write(name, args),
  };
  const first = desk(dying);
  await begin(first.handlers, 3);
  await world.clock.advance(minute);
  expect(people()).toEqual([phoneOf(0)]);
  stops = [];
  desk();
  await world.clock.advance(minute);
  expect(people()).toEqual([0, 1, 2].map(phoneOf));
});

it('an answer that is lost is no second message, and the run goes on', async () => {
  const { handlers } = desk();
  world.vendor.next = ['ok', 'lose', 'ok'];
  await begin(handlers, 3);
  await world.clock.advance(10 * minute);
  expect(new Set(people()).size).toBe(3);
  expect(people()).toHaveLength(3);
  expect(await runNow()).toMatchObject({ ended: 'done', counts: { sent: 3 } });
});

it('paused it writes to nobody, resumed it goes on where it was, cancelled the rest is left alone', async () => {
  const { handlers } = desk();
  await begin(handlers, 20);
  await world.clock.advance(5000);
  await handlers['bulk.pause']({ id }, admin);
  await settle();
  const before = people().length;
  await world.clock.advance(10 * minute);
  expect(people()).toHaveLength(before);
  await handlers['bulk.resume']({ id }, admin);
  await world.clock.advance(5000);
  expect(people().length).toBeGreaterThan(before);
  await handlers['bulk.cancel']({ id }, admin);
  const atCancel = people().length;
  await world.clock.advance(10 * minute);
  expect(people()).toHaveLength(atCancel);
  const { counts, ended } = await runNow();
  expect({ ended, ...counts }).toMatchObject({
    ended: 'cancelled',
    waiting: 0,
    sent: atCancel,
    skipped: 20 - atCancel,
  });
});

it('five failures in a row stop a run before it fails everybody, and it goes on when it is told to', async () => {
  const { handlers } = desk();
  world.vendor.always = 'reject';
  await begin(handlers, 20);
  await world.clock.advance(10 * minute);
  expect(await runNow()).toMatchObject({ paused: 'failing', counts: { failed: 5, waiting: 15 } });
  world.vendor.always = 'ok';
  await handlers['bulk.resume']({ id }, admin);
  await world.clock.advance(10 * minute);
  expect(await runNow()).toMatchObject({ ended: 'done', counts: { sent: 15, failed: 5 } });
});

it('a template that WhatsApp pauses meanwhile stops the run, and nobody counts as failed', async () => {
  const { handlers } = desk();
  await begin(handlers, 6);
  await world.clock.advance(3000);
  world.store.db.exec(`UPDATE templates SET status = 'PAUSED'`);
  await world.clock.advance(minute);
  expect(await runNow()).toMatchObject({ paused: 'template', counts: { failed: 0 } });
});

it('who was sent this template by somebody else meanwhile is not written to again', async () => {
  const { handlers } = desk();
  const thread = world.thread(phoneOf(2));
  await begin(handlers, 3);
  await settle();
  await world.handlers['messages.sendTemplate'](
    {
      clientId: newClientId(),
      templateId: world.templateId,
      values: { order_id: '9', eta: 'now' },
      to: { kind: 'conversation', id: ConversationId.parse(thread) },
    },
    admin,
  );
  await world.clock.advance(minute);
  expect(people().filter((to) => to === phoneOf(2))).toHaveLength(1);
  expect(await runNow()).toMatchObject({ ended: 'done', counts: { sent: 2, skipped: 1 } });
});

it('without a network it waits at one message, and sends everybody theirs once it is back', async () => {
  const { handlers } = desk();
  world.vendor.always = 'offline';
  await begin(handlers, 4);
  await world.clock.advance(10 * minute);
  expect(await runNow()).toMatchObject({ paused: null, counts: { going: 1, waiting: 3 } });
  world.vendor.always = 'ok';
  await world.clock.advance(10 * minute);
  expect(people()).toEqual([0, 1, 2, 3].map(phoneOf));
});

it('a number’s people of a day are used up: it says so, and goes on the next day', async () => {
  const { handlers } = desk();
  world.thread();
  world.store.db.exec(`UPDATE numbers SET messaging_limit = '2'`);
  await begin(handlers, 3);
  await world.clock.advance(minute);
  expect(people()).toHaveLength(2);
  const { waitsUntil } = await runNow();
  expect(waitsUntil).toBeGreaterThan(world.clock.now() + 23 * 60 * minute);
  await world.clock.advance(24 * 60 * minute);
  expect(people()).toHaveLength(3);
  expect(await runNow()).toMatchObject({ ended: 'done', waitsUntil: null });
});

it.each([
  ['by its words', 'Order 1 comes Friday.', `text = 'Order 1 comes Friday.'`, 1],
  ['other words are another message', 'Something else', `text = 'Something else'`, 2],
  ['by being a template, where nobody knows its words', null, 'text = NULL', 1],
])('what left after a backup is known again from the history: %s', async (_, text, set, sends) => {
  const { handlers } = desk();
  if (text === null) world.store.db.exec('UPDATE templates SET body = NULL');
  await begin(handlers, 2);
  world.store.db.exec(`UPDATE bulk_runs SET paused = 'restored'`);
  await settle();
  const thread = world.thread(phoneOf(1));
  const inbound = world.inbound(thread);
  world.store.db.exec(
    `UPDATE messages SET direction = 1, origin = 'api', type = 'template', status = 'read', ${set}
     WHERE id = ${inbound}`,
  );
  await handlers['bulk.resume']({ id }, admin);
  await world.clock.advance(10 * minute);
  expect(people()).toHaveLength(sends);
});

it('a run that comes back with a backup rests until somebody has looked', async () => {
  const { handlers } = desk();
  await begin(handlers, 3);
  world.store.db.exec(`UPDATE bulk_runs SET paused = 'restored'`);
  await world.clock.advance(10 * minute);
  expect(people().length).toBeLessThanOrEqual(1);
  expect(await runNow()).toMatchObject({ paused: 'restored' });
});

/** Somebody at the desk notes that this person asked for no more messages. */
async function optOut(phone: string): Promise<void> {
  const conversationId = world.thread(phone);
  const contact = world.store.db
    .prepare<[number], { contact_id: number }>('SELECT contact_id FROM conversations WHERE id = ?')
    .get(conversationId);
  world.store.db
    .prepare(
      `INSERT INTO contact_marks (contact_id, kind, person, at, why) VALUES (?, 'opted_out', 'Ana', 0, '')`,
    )
    .run(contact?.contact_id ?? 0);
}

it('who opted out is no part of a run, and who does so while it goes is left out', async () => {
  const { handlers } = desk();
  await optOut(phoneOf(1));
  const check = await handlers['bulk.check'](form(4), admin);
  expect(check).toMatchObject({ ready: 3, problems: [{ line: 3, problem: 'opted_out' }] });
  const input = { ...form(4), id, fileName: 'guests.csv', count: 3 };
  await handlers['bulk.start'](input, admin);
  await settle();
  await optOut(phoneOf(3));
  await world.clock.advance(minute);
  expect(people()).toEqual([0, 2].map(phoneOf));
  const results = await handlers['bulk.results']({ id }, admin);
  expect(results.map(({ line, status }) => [line, status])).toEqual([
    [2, 'sent'],
    [4, 'sent'],
    [5, 'opted_out'],
  ]);
});

it('a file that cannot be sent at all says why, and none of it begins', async () => {
  const { handlers } = desk();
  const blocked = async (sql: string) => {
    world.store.db.exec(sql);
    const { blocks } = await handlers['bulk.check'](form(2), admin);
    const asked = begin(handlers, 2);
    await expect(asked).rejects.toMatchObject({ code: 'template_unavailable' });
    return blocks;
  };
  expect(await blocked(`UPDATE templates SET status = 'REJECTED'`)).toEqual(['template_status']);
  const header = `{"header":{"kind":"image","text":null},"footer":null,"buttons":[]}`;
  expect(await blocked(`UPDATE templates SET status = 'APPROVED', frame = '${header}'`)).toEqual([
    'template_file',
  ]);
  expect(
    await blocked(`UPDATE templates SET frame = NULL; UPDATE connections SET settings = '{}'`),
  ).toEqual(['no_sender']);
  expect(await blocked('DELETE FROM templates')).toEqual(['template_gone']);
  await world.clock.advance(minute);
  expect(people()).toEqual([]);
});

it('what a run was told to fill in lies in its messages alone once they are made', async () => {
  const { handlers } = desk();
  await begin(handlers, 2);
  await world.clock.advance(minute);
  const kept = world.store.db.prepare('SELECT DISTINCT field_values AS kept FROM bulk_rows').all();
  expect(kept).toEqual([{ kept: '{}' }]);
});

it('a run that ended can be forgotten, one that goes on cannot', async () => {
  const { handlers } = desk();
  await begin(handlers, 2);
  await expect(handlers['bulk.remove']({ id }, admin)).rejects.toMatchObject({ code: 'conflict' });
  await world.clock.advance(minute);
  await handlers['bulk.remove']({ id }, admin);
  expect(await handlers['bulk.list']({ ended: 9 }, admin)).toEqual([]);
  await expect(handlers['bulk.results']({ id }, admin)).rejects.toMatchObject({
    code: 'not_found',
  });
});
