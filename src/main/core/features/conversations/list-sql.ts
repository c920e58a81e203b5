import type { ListCursor, ListOrder, View } from '../../../../shared/contract/conversations.ts';
import { closingSoonMs } from '../../../../shared/domain/service-window.ts';
import { conversationSelect } from '../../store/conversation-record.ts';
import type { SqlValue } from '../../store/db.ts';

/** A stretch of a list that one index walks in order. The limit is its last parameter, to be added. */
export interface ListWalk {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

export interface ListQuery {
  /** Whose drafts and read marks count. */
  readonly personId: string;
  readonly view: View;
  readonly order: ListOrder;
  readonly numberId: number | null;
  readonly after: ListCursor | null;
  /** Ms UTC; what "closing soon" is measured from. */
  readonly now: number;
  /**
   * The person has few unread conversations: those are looked up and sorted, which is cheaper than
   * walking past everything that is read.
   */
  readonly hasFewUnread: boolean;
}

/** A place within one stretch; null is its beginning. */
type Place = ListCursor | null;

const newestFirst = 'c.last_activity_at DESC, c.id DESC';

type Condition = readonly [sql: string, ...parameters: SqlValue[]] | null;

function walk(
  query: ListQuery,
  index: string,
  orderBy: string,
  conditions: readonly Condition[],
): ListWalk {
  const { personId } = query;
  const isFewUnread = query.view === 'unread' && query.hasFewUnread;
  const from: Condition = isFewUnread
    ? [
        `read_marks u INDEXED BY read_marks_unread
         CROSS JOIN conversations c ON c.id = u.conversation_id AND u.person_id = ? AND u.unread > 0`,
        personId,
      ]
    : [`conversations c INDEXED BY ${index}`];
  // Asked of the mark that is joined anyway: what is read is passed by before its message is fetched.
  const unread: Condition =
    query.view === 'unread' && !isFewUnread ? ['coalesce(r.unread, 0) > 0'] : null;
  const held = [unread, ...conditions].filter((condition) => condition !== null);
  const where = held.map(([sql]) => sql).join(' AND ') || 'true';
  return {
    sql: `${conversationSelect(from[0])} WHERE ${where} ORDER BY ${orderBy} LIMIT ?`,
    parameters: [
      ...from.slice(1),
      personId,
      personId,
      ...held.flatMap(([, ...parameters]) => parameters),
    ],
  };
}

const ofNumber = (id: number | null) =>
  id === null ? null : (['c.number_id = ?', id] satisfies Condition);

const olderThan = (place: Place) =>
  place === null ? null : (['(c.last_activity_at, c.id) < (?, ?)', place.at, place.id] as const);

function newestIndex(query: ListQuery): string {
  switch (query.view) {
    case 'needs_reply':
      return 'conversations_needs_reply';
    case 'failed':
      return 'conversations_failed';
    case 'closing_soon':
    case 'all':
    case 'unread':
      return query.numberId === null ? 'conversations_newest' : 'conversations_newest_by_number';
  }
}

const viewCondition: Record<View, readonly [string] | null> = {
  all: null,
  needs_reply: ['c.needs_reply = 1'],
  closing_soon: null,
  unread: null,
  failed: ['(c.failed > 0 OR c.unknown > 0)'],
};

function newest(query: ListQuery, place: Place, withoutWaiting: boolean): ListWalk {
  return walk(query, newestIndex(query), newestFirst, [
    viewCondition[query.view],
    withoutWaiting ? (['c.needs_reply = 0'] as const) : null,
    ofNumber(query.numberId),
    olderThan(place),
  ]);
}

function waiting(query: ListQuery, place: Place): ListWalk {
  // What failed is little: looked up and sorted, sooner than walking past everybody who waits.
  const index = query.view === 'failed' ? 'conversations_failed' : 'conversations_waiting';
  return walk(query, index, 'c.waiting_since, c.id', [
    ['c.needs_reply = 1'],
    viewCondition[query.view],
    ofNumber(query.numberId),
    place === null ? null : ['(c.waiting_since, c.id) > (?, ?)', place.at, place.id],
  ]);
}

function closingSoon(query: ListQuery): ListWalk {
  const { now, after } = query;
  return walk(query, 'conversations_window', 'c.window_closes_at, c.id', [
    ['c.window_closes_at > ?', now],
    ['c.window_closes_at <= ?', now + closingSoonMs],
    ofNumber(query.numberId),
    after === null ? null : ['(c.window_closes_at, c.id) > (?, ?)', after.at, after.id],
  ]);
}

/**
 * The stretches a page may need, in order. "Closing soon" has an order of its own: what closes first
 * stands first. "Longest waiting" shows who waits, then everybody else newest first; cursors of that
 * second stretch carry their time negated, so that one cursor says which stretch it belongs to.
 */
export function listWalks(query: ListQuery): readonly ListWalk[] {
  const { view, order, after } = query;
  if (view === 'closing_soon') return [closingSoon(query)];
  if (order === 'newest') return [newest(query, after, false)];
  if (view === 'needs_reply') return [waiting(query, after)];
  if (after === null) return [waiting(query, null), newest(query, null, true)];
  return after.at < 0
    ? [newest(query, { at: -after.at, id: after.id }, true)]
    : [waiting(query, after), newest(query, null, true)];
}

/** The cursor of a row that stands in a list of this view and order. */
export function cursorOf(
  query: Pick<ListQuery, 'view' | 'order'>,
  row: {
    readonly id: ListCursor['id'];
    readonly lastActivityAt: number;
    readonly needsReply: boolean;
    readonly waitingSince: number | null;
    readonly windowClosesAt: number | null;
  },
): ListCursor {
  if (query.view === 'closing_soon') return { at: row.windowClosesAt ?? 0, id: row.id };
  if (query.order === 'newest') return { at: row.lastActivityAt, id: row.id };
  return row.needsReply
    ? { at: row.waitingSince ?? 0, id: row.id }
    : { at: -row.lastActivityAt, id: row.id };
}
