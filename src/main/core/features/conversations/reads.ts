import type {
  ConversationDetail,
  ConversationPage,
  ListCursor,
  ListOrder,
  View,
} from '../../../../shared/contract/conversations.ts';
import type { ConversationRow } from '../../../../shared/contract/rows.ts';
import type { ConversationId, MessageId } from '../../../../shared/domain/ids.ts';
import { closingSoonMs } from '../../../../shared/domain/service-window.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import {
  conversationSelect,
  toConversationRow,
  type ConversationRecord,
} from '../../store/conversation-record.ts';
import { draftOf } from '../../store/draft-rows.ts';
import type { ReadableDb, SqlValue } from '../../store/db.ts';
import { serverSkew } from '../../store/server-time.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { cursorOf, listWalks } from './list-sql.ts';

/** From how many unread conversations on the newest ones are found by walking the whole list. */
const manyUnread = 300;

export interface ListPageArgs {
  readonly personId: string;
  readonly view: View;
  readonly order: ListOrder;
  readonly numberId: number | null;
  readonly after: ListCursor | null;
  readonly limit: number;
  readonly now: number;
}

function count(db: ReadableDb, sql: string, ...parameters: readonly SqlValue[]): number {
  return (
    firstRow<{ n: number }>(db.prepare(`SELECT count(*) AS n FROM ${sql}`), ...parameters)?.n ?? 0
  );
}

function page(db: ReadableDb, args: ListPageArgs): ConversationPage {
  const wanted = args.limit + 1;
  const hasFewUnread =
    args.view === 'unread' &&
    count(
      db,
      '(SELECT 1 FROM read_marks WHERE person_id = ? AND unread > 0 LIMIT ?)',
      args.personId,
      manyUnread,
    ) < manyUnread;
  const rows: ConversationRow[] = [];
  for (const { sql, parameters } of listWalks({ ...args, hasFewUnread })) {
    if (rows.length >= wanted) break;
    const left = wanted - rows.length;
    const found = allRows<ConversationRecord>(db.prepare(sql), ...parameters, left);
    rows.push(...found.map(toConversationRow));
  }
  const shown = rows.slice(0, args.limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > args.limit && last !== undefined ? cursorOf(args, last) : null,
  };
}

/** How many conversations hold something this person has not read. */
export function badgeCount(db: ReadableDb, personId: string): number {
  return count(db, 'read_marks WHERE person_id = ? AND unread > 0', personId);
}

function counts(
  db: ReadableDb,
  args: { readonly personId: string; readonly numberId: number | null; readonly now: number },
): { views: Record<View, number>; badge: number } {
  const { personId, numberId, now } = args;
  const number = numberId === null ? [] : [numberId];
  const where = (condition: string) =>
    numberId === null ? condition : `${condition} AND number_id = ?`;
  const badge = badgeCount(db, personId);
  return {
    badge,
    views: {
      all:
        numberId === null
          ? count(db, 'conversations')
          : count(db, 'conversations WHERE number_id = ?', numberId),
      needs_reply: count(
        db,
        `conversations INDEXED BY conversations_needs_reply WHERE ${where('needs_reply = 1')}`,
        ...number,
      ),
      closing_soon: count(
        db,
        `conversations INDEXED BY conversations_window
         WHERE ${where('window_closes_at > ? AND window_closes_at <= ?')}`,
        now,
        now + closingSoonMs,
        ...number,
      ),
      unread:
        numberId === null
          ? badge
          : count(
              db,
              `read_marks u INDEXED BY read_marks_unread
               CROSS JOIN conversations c ON c.id = u.conversation_id
               WHERE u.person_id = ? AND u.unread > 0 AND c.number_id = ?`,
              personId,
              numberId,
            ),
      failed: count(
        db,
        `conversations INDEXED BY conversations_failed WHERE ${where('(failed > 0 OR unknown > 0)')}`,
        ...number,
      ),
    },
  };
}

/** A conversation without what only the running connection and the caller can say. */
export interface StoredDetail extends Omit<ConversationDetail, 'compose'> {
  readonly templates: number;
  /** The vendor's clock minus ours, ms. */
  readonly skew: number;
}

interface DetailRecord extends ConversationRecord {
  readonly mark_at: number | null;
  readonly mark_id: MessageId | null;
}

const detailSql = `SELECT base.*, r.sent_at AS mark_at, r.message_id AS mark_id
  FROM (${conversationSelect('conversations c')} WHERE c.id = ?) base
  LEFT JOIN read_marks r ON r.person_id = ? AND r.conversation_id = base.id`;

function detail(
  db: ReadableDb,
  args: { readonly personId: string; readonly id: ConversationId },
): StoredDetail {
  const { personId, id } = args;
  const row = firstRow<DetailRecord>(
    db.prepare(detailSql),
    personId,
    personId,
    id,
    personId,
  );
  if (row === undefined) throw new LobbyError('not_found', 'There is no such conversation');
  const hasPlace = row.mark_at !== null && row.mark_at > 0;
  return {
    row: toConversationRow(row),
    draft: draftOf(db, { personId, conversationId: id }),
    readUpTo: hasPlace ? row.mark_id : null,
    newestId: row.last_id,
    // What a vendor lists belongs to one of its numbers.
    templates: count(
      db,
      `templates t WHERE t.connection_id = ? AND (t.source <> 'vendor' OR t.sender_number_id IS NULL
         OR t.sender_number_id = (SELECT ref FROM numbers WHERE id = ?))`,
      row.connection_id,
      row.number_id,
    ),
    skew: serverSkew(db, row.connection_id),
  };
}

/** Reads of conversations. `personId` is whose drafts and read marks count; `now` is ms UTC. */
export const conversationReads = {
  'conversations.page': page,
  'conversations.counts': counts,
  'conversations.detail': detail,
  'conversations.badge': (db: ReadableDb, args: { readonly personId: string }): number =>
    badgeCount(db, args.personId),
} as const;
