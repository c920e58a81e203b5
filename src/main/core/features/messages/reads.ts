import type { z } from 'zod';
import type {
  Attempt,
  MessageDetails,
  ThreadAnchor,
  ThreadPage,
} from '../../../../shared/contract/messages.ts';
import type { Gap, ThreadItem } from '../../../../shared/contract/rows.ts';
import type { ConversationId, MessageId } from '../../../../shared/domain/ids.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { ReadableDb } from '../../store/db.ts';
import {
  messageColumns,
  toMessage,
  toMessages,
  type MessageRecord,
} from '../../store/message-record.ts';
import { capOf, isCut } from '../../store/page-cap.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';

export interface ThreadPageArgs {
  readonly conversationId: ConversationId;
  readonly anchor: ThreadAnchor;
  readonly limit: number;
}

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
function placeOf(db: ReadableDb, conversationId: number, id: number): Place {
  const known = firstRow<Place>(
    db.prepare('SELECT sent_at, id FROM messages WHERE id = ? AND conversation_id = ?'),
    id,
    conversationId,
  );
  return known ?? { sent_at: Math.floor(id / 256) * 1000, id };
}

interface Slice {
  /** Oldest first. */
  readonly rows: readonly MessageRecord[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

function backwards(
  db: ReadableDb,
  sql: string,
  conversationId: number,
  place: Place | null,
  limit: number,
): { rows: MessageRecord[]; more: boolean } {
  const at = place === null ? [] : [place.sent_at, place.id];
  const found = allRows<MessageRecord>(db.prepare(sql), conversationId, ...at, limit + 1);
  return { rows: found.slice(0, limit).toReversed(), more: found.length > limit };
}

function forwards(
  db: ReadableDb,
  sql: string,
  conversationId: number,
  place: Place,
  limit: number,
): { rows: MessageRecord[]; more: boolean } {
  const { sent_at, id } = place;
  const found = allRows<MessageRecord>(db.prepare(sql), conversationId, sent_at, id, limit + 1);
  return { rows: found.slice(0, limit), more: found.length > limit };
}

function slice(db: ReadableDb, { conversationId, anchor, limit }: ThreadPageArgs): Slice {
  switch (anchor.at) {
    case 'newest': {
      const { rows, more } = backwards(db, threadSql.newest, conversationId, null, limit);
      return { rows, hasOlder: more, hasNewer: false };
    }
    case 'older': {
      const place = placeOf(db, conversationId, anchor.than);
      const { rows, more } = backwards(db, threadSql.older, conversationId, place, limit);
      const after = forwards(db, threadSql.from, conversationId, place, 0);
      return { rows, hasOlder: more, hasNewer: after.more };
    }
    case 'newer': {
      const place = placeOf(db, conversationId, anchor.than);
      const { rows, more } = forwards(db, threadSql.newer, conversationId, place, limit);
      const before = backwards(db, threadSql.upTo, conversationId, place, 0);
      return { rows, hasOlder: before.more, hasNewer: more };
    }
    case 'around': {
      const place = placeOf(db, conversationId, anchor.id);
      const newer = Math.floor((limit - 1) / 2);
      const before = backwards(db, threadSql.upTo, conversationId, place, limit - newer);
      const after = forwards(db, threadSql.newer, conversationId, place, newer);
      return {
        rows: [...before.rows, ...after.rows],
        hasOlder: before.more,
        hasNewer: after.more,
      };
    }
  }
}

interface GapRecord {
  readonly before_id: MessageId;
  readonly from_at: number | null;
  readonly to_at: number;
  readonly page_length: number | null;
}

/** Lines for history the vendor does not give; above a whole conversation stands none. */
function gapsOf(db: ReadableDb, conversationId: ConversationId): ReadonlyMap<number, Gap> {
  const rows = allRows<GapRecord>(
    db.prepare('SELECT before_id, from_at, to_at, page_length FROM gaps WHERE conversation_id = ?'),
    conversationId,
  );
  const mayBeWhole = rows.some((row) => row.from_at === null);
  const cap = mayBeWhole ? capOf(db, conversationId) : null;
  const missing = rows.filter(
    (row) => row.from_at !== null || (cap !== null && isCut(cap, row.page_length)),
  );
  return new Map(
    missing.map((row) => [
      row.before_id,
      {
        kind: 'gap',
        conversationId,
        beforeId: row.before_id,
        from: row.from_at,
        to: row.to_at,
      },
    ]),
  );
}

function page(db: ReadableDb, args: ThreadPageArgs): ThreadPage {
  const { rows, hasOlder, hasNewer } = slice(db, args);
  if (rows.length === 0) {
    const known = db.prepare('SELECT id FROM conversations WHERE id = ?').get(args.conversationId);
    if (known === undefined) throw new LobbyError('not_found', 'There is no such conversation');
  }
  const gaps = gapsOf(db, args.conversationId);
  const items = toMessages(db, rows).flatMap((message): ThreadItem[] => {
    const gap = gaps.get(message.id);
    return gap === undefined ? [message] : [gap, message];
  });
  return { items, hasOlder, hasNewer };
}

type Outcome = z.infer<typeof Attempt>['outcome'];

interface AttemptRecord {
  readonly attempt: number;
  readonly state: 'queued' | 'sending' | 'unknown' | 'accepted' | 'failed' | 'cancelled';
  readonly first_try_at: number | null;
  readonly ended_at: number | null;
  readonly vendor_code: string | null;
  readonly http_status: number | null;
  readonly raw: string | null;
}

const outcomes: Record<AttemptRecord['state'], Outcome> = {
  queued: 'waiting',
  sending: 'waiting',
  unknown: 'unknown',
  accepted: 'accepted',
  failed: 'failed',
  cancelled: 'cancelled',
};

function details(
  db: ReadableDb,
  args: { readonly id: MessageId; readonly conversationId: ConversationId },
): MessageDetails {
  const row = firstRow<MessageRecord>(
    db.prepare(`SELECT ${messageColumns} FROM messages m WHERE m.id = ? AND m.conversation_id = ?`),
    args.id,
    args.conversationId,
  );
  if (row === undefined) throw new LobbyError('not_found', 'There is no such message');
  const attempts = allRows<AttemptRecord>(
    db.prepare(
      `SELECT attempt, state, first_try_at, ended_at, vendor_code, http_status, raw
       FROM outbox WHERE message_id = ? ORDER BY attempt`,
    ),
    args.id,
  );
  return {
    message: toMessage(db, row),
    vendorRef: row.ref,
    attempts: attempts.map((one) => ({
      attempt: one.attempt,
      startedAt: one.first_try_at,
      endedAt: one.ended_at,
      outcome: outcomes[one.state],
      vendorCode: one.vendor_code,
      httpStatus: one.http_status,
      raw: one.raw,
    })),
  };
}

/** Reads of a thread. */
export const messageReads = { 'messages.page': page, 'messages.details': details } as const;
