import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConversationPage, listOrders, views } from '../../../../shared/contract/conversations.ts';
import type { ListCursor, ListOrder, View } from '../../../../shared/contract/conversations.ts';
import { LabelId, type ConversationId, type NumberId } from '../../../../shared/domain/ids.ts';
import { serviceWindowMs } from '../../../../shared/domain/service-window.ts';
import {
  connectionId,
  inbound,
  openTestWorld,
  outbound,
  personId,
  type TestWorld,
} from '../../store/test-world.ts';

const hour = 3_600_000;
const now = 1_700_000_000_000;
let world: TestWorld;

beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.store.close());

async function walkAll(
  view: View,
  order: ListOrder,
  numberId: NumberId | null = null,
  limit = 3,
  labelId: LabelId | null = null,
): Promise<number[]> {
  const ids: number[] = [];
  let after: ListCursor | null = null;
  for (let turn = 0; turn < 100; turn += 1) {
    const page: ConversationPage = await world.store.read('conversations.page', {
      personId,
      view,
      order,
      numberId,
      labelId,
      after,
      limit,
      now,
    });
    ConversationPage.parse(page);
    ids.push(...page.rows.map((row) => row.id));
    if (page.next === null) return ids;
    after = page.next;
  }
  throw new Error('The list has no end');
}

/** Forty conversations with every mixture of states, several with the very same times. */
function fill(): { number: NumberId; other: NumberId; ids: ConversationId[]; label: LabelId } {
  const pin = world.db.prepare('INSERT INTO pins VALUES (?, ?, ?)');
  const update = world.db.prepare(
    `UPDATE conversations SET snoozed_until = ?, assignee_id = ?, mode = ?, vendor_status = ?,
       came_back_at = ? WHERE id = ?`,
  );
  const made = world.db.prepare("INSERT INTO labels (name, colour) VALUES ('VIP', 'teal')").run();
  const label = LabelId.parse(Number(made.lastInsertRowid));
  const block = world.db.prepare('UPDATE conversations SET blocked_at = ? WHERE id = ?');
  const tag = world.db.prepare('INSERT INTO conversation_labels VALUES (?, ?)');
  const number = world.number('north');
  const other = world.number('south');
  const ids = Array.from({ length: 40 }, (_, n) => {
    const id = world.conversation(n % 3 === 0 ? other : number, `Contact ${n}`);
    const at = now - Math.floor(n / 4) * hour * 2.9;
    world.messages(id, inbound(at - 5000, 'hello'), inbound(at - 4000, 'anyone?'));
    if (n % 2 === 0) {
      const failed = n % 5 === 0 ? { status: 'failed' as const } : {};
      world.messages(id, outbound(at - 3000, 'yes', { clientId: `client ${n}`, ...failed }));
    }
    const unread = n % 4 === 1 ? 1 : 0;
    world.db
      .prepare('INSERT INTO read_marks VALUES (?, ?, ?, ?, ?)')
      .run(personId, id, at, 0, unread);
    if (n % 7 === 0) pin.run(personId, id, n);
    update.run(
      n % 8 === 2 ? now + n : null,
      n % 8 === 1 ? personId : null,
      n % 7 === 2 ? 'ai' : null,
      n % 10 === 3 ? 'Closed' : 'open',
      n % 11 === 4 ? now - hour : null,
      id,
    );
    if (n % 3 === 1) tag.run(id, label);
    if (n % 8 === 5) block.run(now - n, id);
    return id;
  });
  return { number, other, ids, label };
}

describe('the conversation list', () => {
  it('shows every conversation of a view exactly once, however it is paged', async () => {
    const { number, other, label } = fill();
    const tagged = new Set(
      world.db.prepare<[], number>('SELECT conversation_id FROM conversation_labels').pluck().all(),
    );
    for (const view of views) {
      for (const order of listOrders) {
        for (const numberId of [null, number, other]) {
          const whole = await walkAll(view, order, numberId, 200);
          const counts = await world.store.read('conversations.counts', {
            personId,
            numberId,
            now,
          });
          expect(await walkAll(view, order, numberId, 1)).toEqual(whole);
          expect(await walkAll(view, order, numberId, 7)).toEqual(whole);
          const { ids } = await world.store.read('conversations.outline', {
            personId,
            view,
            order,
            numberId,
            now,
          });
          expect(ids).toEqual(whole);
          const labelled = whole.filter((id) => tagged.has(id));
          expect(await walkAll(view, order, numberId, 2, label)).toEqual(labelled);
          expect(new Set(whole).size).toBe(whole.length);
          expect(whole).toHaveLength(counts.views[view]);
          expect(whole.length).toBeGreaterThan(0);
        }
      }
    }
  });

  it('puts who waits longest first, and those who do not wait after them, newest first', async () => {
    fill();
    const { rows } = await world.store.read('conversations.page', {
      personId,
      view: 'all',
      order: 'waiting',
      numberId: null,
      after: null,
      limit: 200,
      now,
    });
    const pins = rows.filter((row) => row.pinned);
    expect(rows.slice(0, pins.length)).toEqual(pins);
    const others = rows.slice(pins.length);
    const waiting = others.filter((row) => row.needsReply);
    expect(others.slice(0, waiting.length)).toEqual(waiting);
    const since = waiting.map((row) => row.waitingSince ?? 0);
    expect(since).toEqual(since.toSorted((a, b) => a - b));
    const rest = others
      .slice(waiting.length)
      .map((row) => Math.max(row.lastActivityAt, row.cameBackAt ?? 0));
    expect(rest).toEqual(rest.toSorted((a, b) => b - a));
  });

  it('leaves out what is snoozed, but for what failed', async () => {
    fill();
    const snoozed = new Set(await walkAll('snoozed', 'newest'));
    expect(snoozed.size).toBe(5);
    for (const view of views) {
      if (view === 'snoozed') continue;
      const both = (await walkAll(view, 'newest')).filter((id) => snoozed.has(id));
      expect(both.length > 0, view).toBe(view === 'failed');
    }
  });

  it('puts what came back where news of that moment would stand', async () => {
    const number = world.number('n');
    const [old, recent] = [2, 1].map((days) => {
      const id = world.conversation(number, `${days} days`);
      world.messages(id, inbound(now - days * 24 * hour, 'hello'));
      return id;
    });
    expect(await walkAll('all', 'newest')).toEqual([recent, old]);
    await world.store.write('conversations.change', {
      ids: [old ?? 0],
      change: { kind: 'snooze', until: now + hour },
      personId,
      now,
    });
    expect(await walkAll('all', 'newest')).toEqual([recent]);
    expect(await world.store.read('conversations.nextBack', null)).toBe(now + hour);
    await world.store.write('conversations.comeBack', { now: now + hour });
    expect(await walkAll('all', 'newest')).toEqual([old, recent]);
    const { row } = await world.store.read('conversations.detail', {
      personId,
      id: old as ConversationId,
    });
    expect(row).toMatchObject({ snoozedUntil: null, cameBackAt: now + hour });
  });

  it('asks the desk of each number which windows close soon', async () => {
    world.db
      .prepare('INSERT INTO credentials (connection_id, sealed) VALUES (?, ?)')
      .run(connectionId, Buffer.from('sealed'));
    const [day, always] = [world.number('day'), world.number('always')];
    const asks = [day, always].map((number) => {
      const id = world.conversation(number, 'Ana');
      // Closes at 22:13 + 10 h; the desk of "day" opens an hour after that.
      world.messages(id, inbound(now - serviceWindowMs + 10 * hour, 'hello'));
      return id;
    });
    await world.store.write('numbers.saveDesk', {
      id: day,
      timeZone: 'UTC',
      hours: Array.from({ length: 7 }, () => [{ from: 9 * 60 + 13, to: 18 * 60 }]),
    });
    expect(await walkAll('closing_soon', 'newest')).toEqual([asks[0]]);
    const { views: counted } = await world.store.read('conversations.counts', {
      personId,
      numberId: null,
      now,
    });
    expect(counted.closing_soon).toBe(1);
  });

  it('holds a window that closes at this very moment for closed', async () => {
    const id = world.conversation(world.number('n'), 'Ana');
    world.messages(id, inbound(now - serviceWindowMs, 'a day ago'));
    expect(await walkAll('closing_soon', 'newest')).toEqual([]);
    world.messages(id, inbound(now - serviceWindowMs + 1, 'a moment later'));
    expect(await walkAll('closing_soon', 'newest')).toEqual([id]);
  });

  it('finds the same unread ones whether they are few or many', async () => {
    const number = world.number('n');
    for (let n = 0; n < 400; n += 1) {
      const id = world.conversation(number, `Contact ${n}`);
      world.messages(id, inbound(now - n * 1000, 'hello'));
    }
    const mark = world.db.prepare(
      'INSERT OR REPLACE INTO read_marks SELECT ?, id, 0, 0, ? FROM conversations WHERE id <= ?',
    );
    mark.run(personId, 1, 290);
    const few = await walkAll('unread', 'newest', null, 50);
    mark.run(personId, 1, 310);
    const many = await walkAll('unread', 'newest', null, 50);
    expect(few).toHaveLength(290);
    expect(many).toHaveLength(310);
    expect(many.slice(0, 290)).toEqual(few);
  });

  it('shows long words on one line, and does not cut an emoji in half', async () => {
    const id = world.conversation(world.number('n'), 'Ana');
    world.messages(id, inbound(now, `${'x'.repeat(199)}🙂\n\nmore`));
    const { rows } = await world.store.read('conversations.page', {
      personId,
      view: 'all',
      order: 'newest',
      numberId: null,
      after: null,
      limit: 1,
      now,
    });
    expect(rows[0]?.lastMessage?.text).toBe('x'.repeat(199));
  });
});

describe('a conversation by its id', () => {
  it('is answered with not_found when it is gone', async () => {
    await expect(
      world.store.read('conversations.detail', { personId, id: 99 as ConversationId }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('carries the whole draft, while the list carries its beginning', async () => {
    const id = world.conversation(world.number('n'), 'Ana');
    const text = 'a long draft '.repeat(100);
    await world.store.write('drafts.save', {
      personId,
      conversationId: id,
      text,
      basedOn: null,
      now,
    });
    const detail = await world.store.read('conversations.detail', { personId, id });
    expect(detail.draft).toMatchObject({ conversationId: id, text, basedOn: null, updatedAt: now });
    expect(detail.row.draft).toHaveLength(200);
    await world.store.write('drafts.save', {
      personId,
      conversationId: id,
      text: '',
      basedOn: null,
      now,
    });
    expect((await world.store.read('conversations.detail', { personId, id })).draft).toBe(null);
  });
});
