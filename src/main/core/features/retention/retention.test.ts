import { beforeEach, expect, it } from 'vitest';
import type { ConversationId } from '../../../../shared/domain/ids.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import {
  inbound,
  openTestWorld,
  outbound,
  personId,
  type TestWorld,
} from '../../store/test-world.ts';
import { countSql } from './reads.ts';
import { goesBefore } from './old-messages.ts';
import { batchSql } from './writes.ts';

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 21, 12);
const cut = now - 30 * day;
const old = cut - 5 * day;

let world: TestWorld;
let ana: ConversationId;
beforeEach(async () => {
  world = await openTestWorld();
  ana = world.conversation(world.number('desk'), 'Ana');
});

async function removeAll(limit = 3): Promise<number> {
  await world.store.write('retention.setCut', { cut });
  let count = 0;
  for (let after: number | null = 0; after !== null;) {
    const batch: { removed: number; next: number | null } = await world.store.write(
      'retention.remove',
      { after, limit },
    );
    count += batch.removed;
    after = batch.next;
  }
  return count;
}

const texts = () => world.db.prepare('SELECT text FROM messages ORDER BY id').pluck().all();
const conversation = () =>
  world.db.prepare('SELECT * FROM conversations WHERE id = ?').get(ana) as Record<string, unknown>;
const page = (limit = 50) =>
  world.store.read('messages.page', { conversationId: ana, anchor: { at: 'newest' }, limit });

it('a search on screen is told that what it shows is gone', async () => {
  world.messages(ana, inbound(old, 'planted'), inbound(now, 'recent'));
  const told: string[] = [];
  world.store.onChanged((topics) => told.push(...topics));
  expect(await removeAll()).toBe(1);
  expect(told).toContain('search');
});

it('an own send that is still under way is not removed, however old it is', async () => {
  const own = (n: number, status: 'queued' | 'sending' | 'unknown' | 'failed' | 'read') =>
    outbound(old + n * 1000, `${status} ${n}`, { clientId: `c${n}`, status });
  world.messages(
    ana,
    own(1, 'queued'),
    own(2, 'sending'),
    own(3, 'unknown'),
    own(4, 'failed'),
    own(5, 'failed'),
    own(6, 'read'),
    outbound(old + 7000, 'failed elsewhere 7', { status: 'failed' }),
    inbound(old + 8000, 'asked 8'),
    inbound(cut, 'recent 9'),
  );
  world.db.exec(`UPDATE messages SET given_up_attempt = attempt WHERE client_id = 'c5'`);
  expect(await world.store.read('retention.count', { cut })).toBe(4);
  expect(await removeAll()).toBe(4);
  expect(texts()).toEqual(['queued 1', 'sending 2', 'unknown 3', 'failed 4', 'recent 9']);
  expect(conversation()).toMatchObject({ queued: 2, unknown: 1, failed: 1 });
});

it('a thread that was answered does not ask for a reply after its messages were removed', async () => {
  world.db.prepare('UPDATE conversations SET vendor_last_inbound_at = ?').run(old);
  world.messages(ana, inbound(old, 'asked'), outbound(old + 1000, 'answered', { clientId: 'a' }));
  world.db.prepare('UPDATE conversations SET vendor_last_inbound_at = ?').run(old);
  await removeAll();
  expect(texts()).toEqual([]);
  expect(conversation()).toMatchObject({ needs_reply: 0, waiting_since: null, last_text: null });
});

it('what was removed is told in the thread, and in one of which nothing is left', async () => {
  world.messages(ana, inbound(old, 'one'), inbound(old + 1, 'two'));
  const [young] = world.messages(ana, inbound(cut + 1, 'three'));
  await removeAll();
  expect((await page()).items).toMatchObject([
    { kind: 'gap', reason: 'retention', beforeId: young, to: cut },
    { kind: 'message', id: young },
  ]);
  world.db.exec('DELETE FROM messages');
  refreshSummary(world.writable, ana);
  const { rows } = await world.store.read('conversations.rows', { ids: [ana], personId });
  expect(rows[0]).toMatchObject({ lastMessage: null, emptied: true });
  expect(await page()).toEqual({ items: [], hasOlder: false, hasNewer: false, keptFrom: cut });
});

it('nothing else goes: newer messages, other threads, drafts; and reactions do not turn into lines', async () => {
  const ben = world.conversation(world.number('desk'), 'Ben');
  const [target] = world.messages(ana, inbound(old, 'one', { ref: 'r1' }));
  world.messages(ben, inbound(cut + 5, 'other'));
  world.messages(ana, inbound(cut + 6, 'young', { quote: { ref: 'r1', text: 'one' } }));
  world.db
    .prepare(
      `INSERT INTO reactions (conversation_id, to_ref, direction, emoji, at, ref, origin, message_id)
       VALUES (?, 'r1', 0, '👍', ?, 'x', 'contact', ?)`,
    )
    .run(ana, cut + 7, target);
  await removeAll();
  expect(texts()).toEqual(['other', 'young']);
  expect(world.db.prepare('SELECT quote_text FROM messages').pluck().all()).toEqual([null, null]);
  expect(world.db.prepare('SELECT count(*) FROM reactions').pluck().get()).toBe(0);
});

it('the cut never goes back, and what was done is not done again', async () => {
  world.messages(ana, inbound(old, 'one'));
  await removeAll();
  await world.store.write('retention.cleaned', { cut });
  await world.store.write('retention.setCut', { cut: cut - 10 * day });
  expect(await world.store.read('retention.state', null)).toMatchObject({ cut, isClean: true });
  expect(await removeAll()).toBe(0);
  expect(await world.store.read('retention.state', null)).toMatchObject({ isClean: true });
});

it('a batch walks the key and nothing else', () => {
  const plan = (sql: string, ...args: unknown[]) =>
    world.db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...args)
      .map((row) => row.detail);
  const batch = plan(batchSql, 0, ...goesBefore(cut), 10);
  expect(batch[0]).toContain('USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)');
  expect(batch.filter((line) => line.includes('SCAN') || line.includes('TEMP'))).toEqual([]);
  expect(plan(countSql, ...goesBefore(cut))[0]).toContain('INTEGER PRIMARY KEY');
});
