import type { ConversationPage, View } from '../../../../shared/contract/conversations.ts';
import type { views } from '../../../../shared/contract/conversations.ts';
import type { ConversationRow } from '../../../../shared/contract/rows.ts';
import { closingSoonUntil } from '../../../../shared/domain/desk-hours.ts';
import type { ConversationId } from '../../../../shared/domain/ids.ts';
import {
  readConversation,
  toConversationRow,
  type ConversationRecord,
} from '../../store/conversation-record.ts';
import type { ReadableDb, SqlValue } from '../../store/db.ts';
import { numberDesks } from '../../store/number-desks.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { cursorOf, listWalks, type ListQuery } from './list-sql.ts';
import { newestIndex, viewCondition, type ViewQuery } from './list-views.ts';

/** From how many unread or labelled conversations on they are found by walking the whole list. */
const many = 300;

export type ListArgs = Omit<ListQuery, 'horizons' | 'few' | 'after' | 'labelId'> & {
  readonly labelId?: number | null | undefined;
};
export type ListPageArgs = ListArgs & Pick<ListQuery, 'after'> & { readonly limit: number };

function count(db: ReadableDb, sql: string, ...parameters: readonly SqlValue[]): number {
  return (
    firstRow<{ n: number }>(db.prepare(`SELECT count(*) AS n FROM ${sql}`), ...parameters)?.n ?? 0
  );
}

/** Until when a window that closes is "closing soon", by number, at `now` (ms UTC). */
function horizonsOf(db: ReadableDb, view: View, now: number): ViewQuery['horizons'] {
  if (view !== 'closing_soon') return { byNumber: '{}', latest: now };
  const until = [...numberDesks(db)].map(
    ([id, desk]) => [id, closingSoonUntil(desk, now)] as const,
  );
  return {
    byNumber: JSON.stringify(Object.fromEntries(until)),
    latest: Math.max(now, ...until.map(([, at]) => at)),
  };
}

function isFew(db: ReadableDb, sql: string, parameter: SqlValue): boolean {
  return count(db, `(SELECT 1 FROM ${sql} LIMIT ?)`, parameter, many) < many;
}

function queryOf(db: ReadableDb, args: ListArgs, after: ListQuery['after']): ListQuery {
  const { view, personId, now, numberId, order } = args;
  const labelId = args.labelId ?? null;
  const fewUnread =
    view === 'unread' && isFew(db, 'read_marks WHERE person_id = ? AND unread > 0', personId);
  const fewLabelled =
    labelId !== null && isFew(db, 'conversation_labels WHERE label_id = ?', labelId);
  return {
    view,
    personId,
    now,
    numberId,
    order,
    labelId,
    after,
    horizons: horizonsOf(db, view, now),
    few: fewLabelled ? 'label' : fewUnread ? 'unread' : null,
  };
}

function page(db: ReadableDb, args: ListPageArgs): ConversationPage {
  const wanted = args.limit + 1;
  const query = queryOf(db, args, args.after);
  const found: {
    readonly row: ConversationRecord;
    readonly part: 'pinned' | 'waiting' | 'rest';
  }[] = [];
  for (const { part, sql, parameters } of listWalks(query)) {
    if (found.length >= wanted) break;
    const rows = allRows<ConversationRecord>(db.prepare(sql), ...parameters, wanted - found.length);
    for (const row of rows) found.push({ row, part });
  }
  const shown = found.slice(0, args.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ row }) => toConversationRow(row)),
    next:
      found.length > args.limit && last !== undefined ? cursorOf(query, last.part, last.row) : null,
  };
}

/** The longest list whose ids are told at once. */
const longest = 200_000;

function outline(db: ReadableDb, args: ListArgs): { ids: ConversationId[] } {
  const ids: ConversationId[] = [];
  for (const { sql, parameters } of listWalks(queryOf(db, args, null), 'ids')) {
    const rows = allRows<{ id: ConversationId }>(db.prepare(sql), ...parameters, longest);
    for (const { id } of rows) ids.push(id);
  }
  return { ids };
}

function rowsById(
  db: ReadableDb,
  args: { readonly ids: readonly number[]; readonly personId: string },
): { rows: ConversationRow[] } {
  const { personId } = args;
  return { rows: args.ids.flatMap((id) => readConversation(db, { id, personId }) ?? []) };
}

/**
 * How many conversations hold something this person has not read; a snoozed one asks for nobody, nor
 * one of a blocked contact.
 */
export function badgeCount(db: ReadableDb, personId: string): number {
  const unread = count(db, 'read_marks WHERE person_id = ? AND unread > 0', personId);
  const snoozed = count(
    db,
    `conversations c INDEXED BY conversations_snoozed CROSS JOIN read_marks r
       ON r.person_id = ? AND r.conversation_id = c.id AND r.unread > 0
     WHERE c.snoozed_until IS NOT NULL`,
    personId,
  );
  const blocked = count(
    db,
    `conversations c INDEXED BY conversations_blocked CROSS JOIN read_marks r
       ON r.person_id = ? AND r.conversation_id = c.id AND r.unread > 0
     WHERE c.blocked_at IS NOT NULL AND c.snoozed_until IS NULL`,
    personId,
  );
  return unread - snoozed - blocked;
}

function countView(db: ReadableDb, query: ViewQuery, badge: number): number {
  const { view, numberId, personId } = query;
  const [condition, ...parameters] = viewCondition(query);
  const number = numberId === null ? [] : [numberId];
  const where = numberId === null ? condition : `${condition} AND c.number_id = ?`;
  if (view !== 'unread') {
    const from = `conversations c INDEXED BY ${newestIndex(query)}`;
    return count(db, `${from} WHERE ${where}`, ...parameters, ...number);
  }
  if (numberId === null) return badge;
  return count(
    db,
    `read_marks r INDEXED BY read_marks_unread
     CROSS JOIN conversations c ON c.id = r.conversation_id
     WHERE r.person_id = ? AND r.unread > 0 AND ${where}`,
    personId,
    ...parameters,
    ...number,
  );
}

function counts(
  db: ReadableDb,
  args: { readonly personId: string; readonly numberId: number | null; readonly now: number },
): { views: Record<View, number>; badge: number } {
  const badge = badgeCount(db, args.personId);
  const of = (view: View): number =>
    countView(db, { ...args, view, horizons: horizonsOf(db, view, args.now) }, badge);
  return {
    badge,
    views: {
      all: of('all'),
      needs_reply: of('needs_reply'),
      mine: of('mine'),
      closing_soon: of('closing_soon'),
      unread: of('unread'),
      unassigned: of('unassigned'),
      failed: of('failed'),
      snoozed: of('snoozed'),
      ended: of('ended'),
      ai: of('ai'),
      blocked: of('blocked'),
    } satisfies Record<(typeof views)[number], number>,
  };
}

/** Reads of lists of conversations. `personId` is whose marks, drafts and pins count; `now` is ms UTC. */
export const conversationListReads = {
  'conversations.page': page,
  'conversations.outline': outline,
  'conversations.rows': rowsById,
  'conversations.counts': counts,
  'conversations.badge': (db: ReadableDb, args: { readonly personId: string }): number =>
    badgeCount(db, args.personId),
  /** When the next snoozed conversation comes back, ms UTC; null when none is snoozed. */
  'conversations.nextBack': (db: ReadableDb): number | null =>
    firstRow<{ at: number }>(
      db.prepare(
        `SELECT snoozed_until AS at FROM conversations INDEXED BY conversations_snoozed
         WHERE snoozed_until IS NOT NULL ORDER BY snoozed_until, id LIMIT 1`,
      ),
    )?.at ?? null,
} as const;
