import type { z } from 'zod';
import type {
  Attempt,
  GalleryPage,
  GalleryQuery,
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
import { recordOf } from '../../store/one-message.ts';
import { capOf, isCut } from '../../store/page-cap.ts';
import { relatedConversations } from '../../store/related.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { placeOf, sliceOf } from './thread-slices.ts';

export interface ThreadPageArgs {
  readonly conversationId: ConversationId;
  readonly anchor: ThreadAnchor;
  readonly limit: number;
  /** Merged with the same person's threads on other numbers. */
  readonly together?: boolean | undefined;
}

function threadsOf(
  db: ReadableDb,
  of: { readonly conversationId: ConversationId; readonly together?: boolean | undefined },
): ConversationId[] {
  const others = of.together === true ? relatedConversations(db, of.conversationId) : [];
  return [of.conversationId, ...others];
}

interface GapRecord {
  readonly before_id: MessageId;
  readonly from_at: number | null;
  readonly to_at: number;
  readonly page_length: number | null;
}

/** Lines for history the vendor does not give; above a whole conversation stands none. */
function gapsOf(db: ReadableDb, conversationId: ConversationId): [number, Gap][] {
  const rows = allRows<GapRecord>(
    db.prepare('SELECT before_id, from_at, to_at, page_length FROM gaps WHERE conversation_id = ?'),
    conversationId,
  );
  const mayBeWhole = rows.some((row) => row.from_at === null);
  const cap = mayBeWhole ? capOf(db, conversationId) : null;
  const missing = rows.filter(
    (row) => row.from_at !== null || (cap !== null && isCut(cap, row.page_length)),
  );
  return missing.map((row) => [
    row.before_id,
    {
      kind: 'gap',
      conversationId,
      beforeId: row.before_id,
      from: row.from_at,
      to: row.to_at,
    },
  ]);
}

/**
 * The line above what is left of a thread of which older messages were removed: before the first
 * that is young enough, else before the oldest that had to stay.
 */
function removedLine(db: ReadableDb, conversationId: ConversationId): [MessageId, Gap] | null {
  const cut = keptFrom(db, conversationId);
  if (cut === undefined) return null;
  const first = db.prepare(
    `SELECT id FROM messages WHERE conversation_id = ? AND sent_at >= ? ORDER BY sent_at, id LIMIT 1`,
  );
  const row =
    firstRow<{ id: MessageId }>(first, conversationId, cut) ??
    firstRow<{ id: MessageId }>(first, conversationId, 0);
  if (row === undefined) return null;
  const gap: Gap = {
    kind: 'gap',
    conversationId,
    beforeId: row.id,
    from: null,
    to: cut,
    reason: 'retention',
  };
  return [row.id, gap];
}

function keptFrom(db: ReadableDb, conversationId: ConversationId): number | undefined {
  const row = firstRow<{ kept_from: number }>(
    db.prepare('SELECT kept_from FROM conversations WHERE id = ? AND kept_from IS NOT NULL'),
    conversationId,
  );
  return row?.kept_from;
}

function page(db: ReadableDb, args: ThreadPageArgs): ThreadPage {
  const threads = threadsOf(db, args);
  const { rows, hasOlder, hasNewer } = sliceOf(db, { ...args, threads });
  if (rows.length === 0) {
    const known = db.prepare('SELECT id FROM conversations WHERE id = ?').get(args.conversationId);
    if (known === undefined) throw new LobbyError('not_found', 'There is no such conversation');
  }
  const gaps = new Map(
    threads.flatMap((id) => {
      const removed = removedLine(db, id);
      return removed === null ? gapsOf(db, id) : [...gapsOf(db, id), removed];
    }),
  );
  const items = toMessages(db, rows).flatMap((message): ThreadItem[] => {
    const gap = gaps.get(message.id);
    return gap === undefined ? [message] : [gap, message];
  });
  const cut = items.length === 0 ? keptFrom(db, args.conversationId) : undefined;
  return { items, hasOlder, hasNewer, ...(cut === undefined ? {} : { keptFrom: cut }) };
}

/** The statement of a gallery, for the test that asserts its index. */
export const gallerySql = `SELECT ${messageColumns} FROM messages m INDEXED BY messages_gallery
  WHERE m.conversation_id = ? AND (m.sent_at, m.id) < (?, ?)
    AND m.content IS NOT NULL AND m.type IN (SELECT value FROM json_each(?))
  ORDER BY m.sent_at DESC, m.id DESC LIMIT ?`;

function gallery(db: ReadableDb, args: GalleryQuery): GalleryPage {
  const { conversationId, kinds, before, limit } = args;
  const end = { sent_at: Number.MAX_SAFE_INTEGER, id: 0 };
  const place = before === null ? end : placeOf(db, [conversationId], before);
  const rows = allRows<MessageRecord>(
    db.prepare(gallerySql),
    conversationId,
    place.sent_at,
    place.id,
    JSON.stringify(kinds),
    limit + 1,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: toMessages(db, shown),
    next: rows.length > limit && last !== undefined ? last.id : null,
  };
}

/** When the oldest and the newest message were sent; null where there is none. */
function days(
  db: ReadableDb,
  args: { readonly conversationId: ConversationId; readonly together?: boolean | undefined },
): { oldest: number | null; newest: number | null } {
  const place = (order: string) => {
    const statement = db.prepare(
      `SELECT sent_at FROM messages WHERE conversation_id = ? ORDER BY ${order} LIMIT 1`,
    );
    return threadsOf(db, args).flatMap((id) =>
      allRows<{ readonly sent_at: number }>(statement, id).map((row) => row.sent_at),
    );
  };
  const oldest = place('sent_at, id');
  const newest = place('sent_at DESC, id DESC');
  return {
    oldest: oldest.length === 0 ? null : Math.min(...oldest),
    newest: newest.length === 0 ? null : Math.max(...newest),
  };
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
  const row = recordOf(db, args);
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
export const messageReads = {
  'messages.page': page,
  'messages.details': details,
  'messages.gallery': gallery,
  'messages.days': days,
} as const;
