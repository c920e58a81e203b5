import type { ListCursor, ListOrder } from '../../../../shared/contract/conversations.ts';
import { conversationSelect, type ConversationRecord } from '../../store/conversation-record.ts';
import type { SqlValue } from '../../store/db.ts';
import {
  hasPinsFirst,
  newestIndex,
  viewCondition,
  type Condition,
  type ViewQuery,
} from './list-views.ts';

type Part = ListCursor['part'];

/** A stretch of a list that one index walks in order. The limit is its last parameter, to be added. */
export interface ListWalk {
  readonly part: Part;
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

export interface ListQuery extends ViewQuery {
  readonly order: ListOrder;
  readonly labelId: number | null;
  readonly after: ListCursor | null;
  /**
   * Where few conversations hold the label, or few are unread, those are looked up and sorted:
   * cheaper than walking past all the others.
   */
  readonly few: 'label' | 'unread' | null;
}

/** Whole rows, or nothing but the ids. */
export type Wanted = 'rows' | 'ids';

interface Source {
  readonly from: string;
  readonly parameters: readonly SqlValue[];
}

/** What is walked: the index given, or the few that were found to be few. */
function sourceOf(query: ListQuery, index: string): Source {
  switch (query.few) {
    case 'unread':
      return {
        from: `read_marks u INDEXED BY read_marks_unread
          CROSS JOIN conversations c ON c.id = u.conversation_id AND u.person_id = ? AND u.unread > 0`,
        parameters: [query.personId],
      };
    case 'label':
      return {
        from: `conversation_labels lb INDEXED BY conversation_labels_by_label
          CROSS JOIN conversations c ON c.id = lb.conversation_id AND lb.label_id = ?`,
        parameters: [query.labelId],
      };
    case null:
      return { from: `conversations c INDEXED BY ${index}`, parameters: [] };
  }
}

const pinned = (personId: string): Source => ({
  from: `pins q INDEXED BY pins_in_order
    CROSS JOIN conversations c ON c.id = q.conversation_id AND q.person_id = ?`,
  parameters: [personId],
});

const idsOf = (from: string): string => `SELECT c.id FROM ${from}
  LEFT JOIN read_marks r ON r.person_id = ? AND r.conversation_id = c.id
  LEFT JOIN pins p ON p.person_id = ? AND p.conversation_id = c.id`;

function narrowing({ numberId, labelId, few }: ListQuery): Condition[] {
  return [
    ...(numberId === null ? [] : [['c.number_id = ?', numberId] satisfies Condition]),
    ...(labelId === null || few === 'label'
      ? []
      : [
          [
            `EXISTS (SELECT 1 FROM conversation_labels lb
               WHERE lb.conversation_id = c.id AND lb.label_id = ?)`,
            labelId,
          ] satisfies Condition,
        ]),
  ];
}

function walk(
  query: ListQuery,
  wanted: Wanted,
  part: Part,
  source: Source,
  orderBy: string,
  conditions: readonly Condition[],
): ListWalk {
  const held = [viewCondition(query), ...conditions, ...narrowing(query)];
  const select = wanted === 'rows' ? conversationSelect(source.from) : idsOf(source.from);
  const persons = Array.from({ length: wanted === 'rows' ? 3 : 2 }, () => query.personId);
  return {
    part,
    sql: `${select} WHERE ${held.map(([sql]) => sql).join(' AND ')} ORDER BY ${orderBy} LIMIT ?`,
    parameters: [
      ...source.parameters,
      ...persons,
      ...held.flatMap(([, ...parameters]) => parameters),
    ],
  };
}

/** From a cursor on, in a list that falls or rises by `column`. */
function beyond(cursor: ListCursor | null, column: string, comparison: '<' | '>'): Condition[] {
  return cursor === null
    ? []
    : [[`(${column}, c.id) ${comparison} (?, ?)`, cursor.at, cursor.id] satisfies Condition];
}

const unpinned = (query: ListQuery): Condition[] =>
  hasPinsFirst(query.view) ? [['p.at IS NULL'] satisfies Condition] : [];

/** The order of what is in no part of its own, and the column it goes by. */
function restOf(query: ListQuery, wanted: Wanted, after: ListCursor | null): ListWalk {
  const { view, order } = query;
  const source = sourceOf(query, newestIndex(query));
  if (view === 'closing_soon' || view === 'snoozed') {
    const column = view === 'snoozed' ? 'c.snoozed_until' : 'c.window_closes_at';
    return walk(query, wanted, 'rest', source, `${column}, c.id`, beyond(after, column, '>'));
  }
  return walk(query, wanted, 'rest', source, 'c.sort_at DESC, c.id DESC', [
    ...unpinned(query),
    ...(order === 'waiting' && view !== 'blocked'
      ? [['c.needs_reply = 0'] satisfies Condition]
      : []),
    ...beyond(after, 'c.sort_at', '<'),
  ]);
}

function waitingOf(query: ListQuery, wanted: Wanted, after: ListCursor | null): ListWalk {
  // What failed is little and may be snoozed: looked up and sorted.
  const index = query.view === 'failed' ? 'conversations_failed' : 'conversations_waiting';
  const source = sourceOf(query, index);
  return walk(query, wanted, 'waiting', source, 'c.waiting_since, c.id', [
    ['c.needs_reply = 1'],
    ...unpinned(query),
    ...beyond(after, 'c.waiting_since', '>'),
  ]);
}

function pinnedOf(query: ListQuery, wanted: Wanted, after: ListCursor | null): ListWalk {
  const order = 'q.at, q.conversation_id';
  return walk(query, wanted, 'pinned', pinned(query.personId), order, [
    ...(after === null
      ? []
      : [['(q.at, q.conversation_id) > (?, ?)', after.at, after.id] satisfies Condition]),
    // Pins are few: the label is asked of each.
    ...(query.few === 'label' ? narrowing({ ...query, numberId: null, few: null }) : []),
  ]);
}

/**
 * The stretches a page may need, in order: what the person pinned; with "longest waiting" those who
 * wait; the rest, newest first. "Closing soon" and "snoozed" have an order of their own: what closes
 * or comes back first.
 */
export function listWalks(query: ListQuery, wanted: Wanted = 'rows'): readonly ListWalk[] {
  const { view, order, after } = query;
  // Of blocked contacts nobody waits.
  const ownOrder = view === 'closing_soon' || view === 'snoozed' || view === 'blocked';
  const parts: readonly Part[] = [
    ...(hasPinsFirst(view) ? (['pinned'] as const) : []),
    ...(order === 'waiting' && !ownOrder ? (['waiting'] as const) : []),
    ...(order === 'waiting' && view === 'needs_reply' ? [] : (['rest'] as const)),
  ];
  const make = { pinned: pinnedOf, waiting: waitingOf, rest: restOf } as const;
  const begin = after === null ? 0 : Math.max(0, parts.indexOf(after.part));
  return parts
    .slice(begin)
    .map((part) => make[part](query, wanted, after?.part === part ? after : null));
}

/** The cursor of a row that came from a part of such a list. */
export function cursorOf(
  { view }: Pick<ViewQuery, 'view'>,
  part: Part,
  row: ConversationRecord,
): ListCursor {
  const at = (): number | null => {
    if (part === 'pinned') return row.pinned_at;
    if (part === 'waiting') return row.waiting_since;
    if (view === 'closing_soon') return row.window_closes_at;
    return view === 'snoozed' ? row.snoozed_until : row.sort_at;
  };
  return { part, at: at() ?? 0, id: row.id };
}
