import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  MessageDetails,
  ThreadPage,
  type ThreadAnchor,
} from '../../../../shared/contract/messages.ts';
import type { ConversationId, MessageId } from '../../../../shared/domain/ids.ts';
import {
  connectionId,
  inbound,
  openTestWorld,
  outbound,
  type TestWorld,
} from '../../store/test-world.ts';
import { threadSql } from './thread-slices.ts';

const now = 1_700_000_000_000;
let world: TestWorld;
let id: ConversationId;

beforeEach(async () => {
  world = await openTestWorld();
  id = world.conversation(world.number('n'), 'Ana');
});
afterEach(() => world.store.close());

async function page(anchor: ThreadAnchor, limit = 3): Promise<ThreadPage> {
  const answer = await world.store.read('messages.page', { conversationId: id, anchor, limit });
  return ThreadPage.parse(answer);
}

const texts = ({ items }: ThreadPage) =>
  items.map((item) => (item.kind === 'gap' ? `gap ${item.from ?? '…'}–${item.to}` : item.text));

/** The vendor is known to show this many messages of a thread and no more. */
function capAt(length: number): void {
  world.db
    .prepare(
      `INSERT INTO sync_state (connection_id, longest_page, longest_page_threads) VALUES (?, ?, 2)`,
    )
    .run(connectionId, length);
}

const idOf = (whole: ThreadPage, index: number): MessageId => {
  const item = whole.items.at(index);
  if (item?.kind !== 'message') throw new Error('no message there');
  return item.id;
};

describe('a thread', () => {
  it('comes oldest first, by the vendor’s time, whatever order it arrived in', async () => {
    world.messages(id, inbound(now + 3000, 'c'), inbound(now, 'a'));
    world.messages(id, inbound(now + 1000, 'b'), outbound(now + 4000, 'd'));
    const newest = await page({ at: 'newest' });
    expect(texts(newest)).toEqual(['b', 'c', 'd']);
    expect(newest).toMatchObject({ hasOlder: true, hasNewer: false });
  });

  it('is read again from a message on that kept the id of when it was written', async () => {
    const [waited = 0] = world.messages(id, outbound(now, 'waited'), inbound(now + 1000, 'b'));
    world.messages(id, inbound(now + 2000, 'c'), inbound(now + 4000, 'd'));
    world.db.prepare('UPDATE messages SET sent_at = ? WHERE id = ?').run(now + 3000, waited);
    const from = await page({ at: 'from', id: waited as MessageId });
    expect(texts(from)).toEqual(['waited', 'd']);
    expect(from).toMatchObject({ hasOlder: true, hasNewer: false });
  });

  it('can be walked from any message both ways without a loss or a repeat', async () => {
    const all = Array.from({ length: 23 }, (_, n) => `m${n}`);
    // Several share a second, and some share the very same millisecond.
    world.messages(id, ...all.map((text, n) => inbound(now + Math.floor(n / 5) * 100, text)));
    const whole = await page({ at: 'newest' }, 200);
    expect(texts(whole)).toEqual(all);
    for (let index = 0; index < all.length; index += 1) {
      const at = idOf(whole, index);
      const around = await page({ at: 'around', id: at }, 4);
      expect(texts(around)).toContain(`m${index}`);
      const back: (string | null)[] = [];
      let first = around;
      while (first.hasOlder) {
        first = await page({ at: 'older', than: idOf(first, 0) });
        back.unshift(...texts(first));
        expect(first.hasNewer).toBe(true);
      }
      const on: (string | null)[] = [];
      let last = around;
      while (last.hasNewer) {
        last = await page({ at: 'newer', than: idOf(last, -1) });
        on.push(...texts(last));
        expect(last.hasOlder).toBe(true);
      }
      expect([...back, ...texts(around), ...on]).toEqual(all);
    }
  });

  it('keeps its place when the message it stood at is gone', async () => {
    const [, middle = 0] = world.messages(
      id,
      inbound(now, 'a'),
      outbound(now + 2000, 'taken back'),
      inbound(now + 4000, 'c'),
    );
    world.db.prepare('DELETE FROM messages WHERE id = ?').run(middle);
    const than = middle as MessageId;
    expect(texts(await page({ at: 'older', than }))).toEqual(['a']);
    expect(texts(await page({ at: 'newer', than }))).toEqual(['c']);
  });

  it('shows a gap right before the first message after it', async () => {
    const [first = 0, second = 0] = world.messages(id, inbound(now, 'a'), inbound(now + 1000, 'b'));
    const gap = world.db.prepare('INSERT INTO gaps VALUES (?, ?, ?, ?, ?)');
    gap.run(id, second, now, now + 1000, 1);
    gap.run(id, first, null, now, 50);
    capAt(50);
    const newest = await page({ at: 'newest' });
    expect(texts(newest)).toEqual([`gap …–${now}`, 'a', `gap ${now}–${now + 1000}`, 'b']);
    expect(texts(await page({ at: 'newest' }, 1))).toEqual([`gap ${now}–${now + 1000}`, 'b']);
  });

  it('above a whole conversation stands no line, and above one that the vendor cut there does', async () => {
    const [first = 0] = world.messages(id, inbound(now, 'a'), inbound(now + 1000, 'b'));
    world.db.prepare('INSERT INTO gaps VALUES (?, ?, ?, ?, ?)').run(id, first, null, now, 2);
    expect(texts(await page({ at: 'newest' }))).toEqual(['a', 'b']);
    capAt(50);
    expect(texts(await page({ at: 'newest' }))).toEqual(['a', 'b']);
    world.db.prepare('UPDATE gaps SET page_length = 50').run();
    expect(texts(await page({ at: 'newest' }))).toEqual([`gap …–${now}`, 'a', 'b']);
  });

  it('is empty before its first message, and not_found when there is no such conversation', async () => {
    expect(await page({ at: 'newest' })).toEqual({ items: [], hasOlder: false, hasNewer: false });
    await expect(
      world.store.read('messages.page', {
        conversationId: 99 as ConversationId,
        anchor: { at: 'newest' },
        limit: 1,
      }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is read from its index, without a sort', () => {
    for (const sql of Object.values(threadSql)) {
      const places = (sql.match(/\?/gu) ?? []).map(() => 1);
      const plan = world.db
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...places)
        .map((step) => step.detail);
      expect(plan[0]).toMatch(/^SEARCH m USING INDEX messages_thread \(conversation_id=\?/u);
      expect(plan.join()).not.toContain('TEMP B-TREE');
    }
  });
});

describe('the details of a message', () => {
  it('tell every attempt, with what the vendor said', async () => {
    const failure = {
      code: 'remote_rejected' as const,
      vendorCode: '131047',
      httpStatus: 422,
      raw: '{"error":"outside_window"}',
    };
    const [message = 0] = world.messages(
      id,
      outbound(now, 'hello', { ref: 'vendor-1', status: 'failed', attempt: 2, failure }),
    );
    const insert = world.db.prepare(
      `INSERT INTO outbox (connection_id, conversation_id, message_id, attempt, kind, payload,
         idempotency_key, state, created_at, first_try_at, ended_at, vendor_code, http_status, raw)
       SELECT id, ?, ?, ?, 'send.text', '{}', ?, ?, 0, 1, 2, ?, ?, ? FROM connections`,
    );
    insert.run(id, message, 1, 'k1', 'unknown', null, null, null);
    insert.run(id, message, 2, 'k2', 'failed', '131047', 422, failure.raw);
    const details = await world.store.read('messages.details', {
      id: message as MessageId,
      conversationId: id,
    });
    MessageDetails.parse(details);
    expect(details.vendorRef).toBe('vendor-1');
    expect(details.message.delivery).toMatchObject({ status: 'failed', attempt: 2, failure });
    expect(details.message.personName).toBe('Front desk');
    expect(details.attempts.map((one) => one.outcome)).toEqual(['unknown', 'failed']);
    expect(details.attempts[1]?.vendorCode).toBe('131047');
  });

  it('of a message that is gone are not_found', async () => {
    await expect(
      world.store.read('messages.details', { id: 5 as MessageId, conversationId: id }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
