import type { ConversationDetail } from '../../../../shared/contract/conversations.ts';
import type { ConversationRow } from '../../../../shared/contract/rows.ts';
import { MessageId, type ConversationId } from '../../../../shared/domain/ids.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import {
  conversationSelect,
  readConversation,
  toConversationRow,
  type ConversationRecord,
} from '../../store/conversation-record.ts';
import { draftOf } from '../../store/draft-rows.ts';
import { codeOfStop, stopOf } from '../../store/contact-stops.ts';
import type { ReadableDb, SqlValue } from '../../store/db.ts';
import { healthOfNumber } from '../../store/number-health-rows.ts';
import { beforeUnread } from '../../store/read-marks.ts';
import { relatedConversations } from '../../store/related.ts';
import { serverSkew } from '../../store/server-time.ts';
import { firstRow } from '../../store/sql-rows.ts';
import { conversationListReads } from './list-reads.ts';
import { savedViewReads } from './saved-views.ts';

function count(db: ReadableDb, sql: string, ...parameters: readonly SqlValue[]): number {
  return (
    firstRow<{ n: number }>(db.prepare(`SELECT count(*) AS n FROM ${sql}`), ...parameters)?.n ?? 0
  );
}

/** A conversation without what only the running connection and the caller can say. */
export interface StoredDetail extends Omit<ConversationDetail, 'compose'> {
  readonly templates: number;
  /** The vendor's clock minus ours, ms. */
  readonly skew: number;
  /** How its number is, and when that was told; null for one that is gone. */
  readonly number: ReturnType<typeof healthOfNumber>;
  /** Why nothing is sent to its contact; null where it may be. */
  readonly stop: ReturnType<typeof codeOfStop> | null;
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
    personId,
    id,
    personId,
  );
  if (row === undefined) throw new LobbyError('not_found', 'There is no such conversation');
  const stop = stopOf(db, row.contact_id);
  const hasPlace = row.mark_at !== null && row.mark_at > 0;
  // While older unread ones are still to come, the line stands above the oldest of them that is here.
  const isBeyond = row.mark_at !== null && row.mark_at < 0 && row.unread > 0;
  const before = isBeyond ? beforeUnread(db, id, row.unread).id : 0;
  return {
    row: toConversationRow(row),
    draft: draftOf(db, { personId, conversationId: id }),
    readUpTo: hasPlace ? row.mark_id : before > 0 ? MessageId.parse(before) : null,
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
    number: healthOfNumber(db, row.number_id),
    stop: stop === null ? null : codeOfStop(stop),
  };
}

/** Reads of conversations. `personId` is whose drafts and read marks count; `now` is ms UTC. */
export const conversationReads = {
  ...conversationListReads,
  ...savedViewReads,
  'conversations.detail': detail,
  'conversations.related': (
    db: ReadableDb,
    args: { readonly personId: string; readonly id: ConversationId },
  ): ConversationRow[] =>
    relatedConversations(db, args.id).flatMap(
      (id) => readConversation(db, { id, personId: args.personId }) ?? [],
    ),
} as const;
