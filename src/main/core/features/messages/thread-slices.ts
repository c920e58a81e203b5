import type { ThreadAnchor } from '../../../../shared/contract/messages.ts';
import type { ConversationId } from '../../../../shared/domain/ids.ts';
import type { ReadableDb } from '../../store/db.ts';
import { messageColumns, type MessageRecord } from '../../store/message-record.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';

interface Place {
  readonly sent_at: number;
  readonly id: number;
}

const select = `SELECT ${messageColumns} FROM messages m INDEXED BY messages_thread
  WHERE m.conversation_id = ?`;

/** The statements of a page; their parameters: conversation, place (but for `newest`), limit. */
export const threadSql = {
  newest: `${select} ORDER BY m.sent_at DESC, m.id DESC LIMIT ?`,
  older: `${select} AND (m.sent_at, m.id) < (?, ?) ORDER BY m.sent_at DESC, m.id DESC LIMIT ?`,
  upTo: `${select} AND (m.sent_at, m.id) <= (?, ?) ORDER BY m.sent_at DESC, m.id DESC LIMIT ?`,
  newer: `${select} AND (m.sent_at, m.id) > (?, ?) ORDER BY m.sent_at, m.id LIMIT ?`,
  from: `${select} AND (m.sent_at, m.id) >= (?, ?) ORDER BY m.sent_at, m.id LIMIT ?`,
} as const;

/**
 * Where a message stands in its thread. One that is gone (a discarded send) still has a place: its
 * id carries the second in which it was sent.
 */
export function placeOf(db: ReadableDb, threads: readonly number[], id: number): Place {
  const known = firstRow<Place & { readonly conversation_id: number }>(
    db.prepare('SELECT sent_at, id, conversation_id FROM messages WHERE id = ?'),
    id,
  );
  if (known !== undefined && threads.includes(known.conversation_id)) return known;
  return { sent_at: Math.floor(id / 256) * 1000, id };
}

export interface Slice {
  /** Oldest first. */
  readonly rows: readonly MessageRecord[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

interface Walked {
  /** Oldest first. */
  readonly rows: MessageRecord[];
  readonly more: boolean;
}

/** Walks threads from a place; the nearest `limit` rows of all of them. */
function walk(
  db: ReadableDb,
  sql: keyof typeof threadSql,
  threads: readonly number[],
  place: Place | null,
  limit: number,
): Walked {
  const at = place === null ? [] : [place.sent_at, place.id];
  const statement = db.prepare(threadSql[sql]);
  const found = threads.flatMap((id) => allRows<MessageRecord>(statement, id, ...at, limit + 1));
  const isForwards = sql === 'newer' || sql === 'from';
  // One thread comes in order; of several the nearest are taken.
  if (threads.length > 1) {
    const oldestFirst = (a: Place, b: Place) => a.sent_at - b.sent_at || a.id - b.id;
    found.sort(isForwards ? oldestFirst : (a, b) => oldestFirst(b, a));
  }
  const rows = found.slice(0, limit);
  return { rows: isForwards ? rows : rows.toReversed(), more: found.length > limit };
}

/**
 * The rows of a page. Each thread is walked in its own index; several are merged by `(sent_at, id)`.
 */
export function sliceOf(
  db: ReadableDb,
  args: {
    readonly threads: readonly ConversationId[];
    readonly anchor: ThreadAnchor;
    readonly limit: number;
  },
): Slice {
  const { threads, anchor, limit } = args;
  switch (anchor.at) {
    case 'newest': {
      const { rows, more } = walk(db, 'newest', threads, null, limit);
      return { rows, hasOlder: more, hasNewer: false };
    }
    case 'older': {
      const place = placeOf(db, threads, anchor.than);
      const { rows, more } = walk(db, 'older', threads, place, limit);
      return { rows, hasOlder: more, hasNewer: walk(db, 'from', threads, place, 0).more };
    }
    case 'newer': {
      const place = placeOf(db, threads, anchor.than);
      const { rows, more } = walk(db, 'newer', threads, place, limit);
      return { rows, hasOlder: walk(db, 'upTo', threads, place, 0).more, hasNewer: more };
    }
    case 'from': {
      const place = placeOf(db, threads, anchor.id);
      const { rows, more } = walk(db, 'from', threads, place, limit);
      return { rows, hasOlder: walk(db, 'older', threads, place, 0).more, hasNewer: more };
    }
    case 'around': {
      const place = placeOf(db, threads, anchor.id);
      const newer = Math.floor((limit - 1) / 2);
      const before = walk(db, 'upTo', threads, place, limit - newer);
      const after = walk(db, 'newer', threads, place, newer);
      return joined(before, after);
    }
    case 'time': {
      // Some of what came before, and all that fits from then on; at the newest end more of before.
      const place = { sent_at: anchor.time, id: -1 };
      const after = walk(db, 'from', threads, place, limit - Math.floor(limit / 4));
      return joined(walk(db, 'older', threads, place, limit - after.rows.length), after);
    }
  }
}

function joined(before: Walked, after: Walked): Slice {
  return {
    rows: [...before.rows, ...after.rows],
    hasOlder: before.more,
    hasNewer: after.more,
  };
}
