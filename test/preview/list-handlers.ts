import type { MethodName } from '../../src/shared/contract/contract.ts';
import type {
  ConversationChange,
  SavedView,
  View,
  views,
} from '../../src/shared/contract/conversations.ts';
import { conversationTopic } from '../../src/shared/contract/events.ts';
import type { LabelRow } from '../../src/shared/contract/labels.ts';
import type { ConversationRow } from '../../src/shared/contract/rows.ts';
import { closingSoonUntil } from '../../src/shared/domain/desk-hours.ts';
import {
  LabelId,
  SavedViewId,
  type ConversationId,
  type NumberId,
} from '../../src/shared/domain/ids.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';
import { openWorkspace } from './world.ts';

type ListMethod = Extract<
  MethodName,
  | `conversations.${'list' | 'outline' | 'rows' | 'counts' | 'change' | 'undo'}`
  | `${'views' | 'labels'}.${string}`
>;

interface Narrowed {
  readonly view: View;
  readonly numberId: NumberId | null;
  readonly labelId?: LabelId | null | undefined;
}

const here = openWorkspace('own');
const person = here.kind === 'open' ? here.person : null;

/** Lists, what is done to several of their rows, labels and saved views, over the world's arrays. */
export function listHandlers(state: FakeState): Pick<FakeHandlers, ListMethod> {
  const { world } = state;
  const saved: SavedView[] = [];
  const labels: Omit<LabelRow, 'conversations'>[] = [
    { id: LabelId.parse(1), name: 'Follow up', colour: 'sky' },
    { id: LabelId.parse(2), name: 'Insurance', colour: 'violet' },
    { id: LabelId.parse(3), name: 'VIP', colour: 'pink' },
  ];
  const undone = new Map<string, readonly ConversationRow[]>();
  const changed = (...topics: ('labels' | 'views' | 'conversations')[]) =>
    state.emit({ type: 'changed', topics });
  const put = (row: ConversationRow) => {
    const at = world.conversations.findIndex((one) => one.id === row.id);
    world.conversations.splice(at, 1, row);
    state.emit({ type: 'changed', topics: ['conversations', conversationTopic(row.id)] });
  };

  const isClosing = (row: ConversationRow): boolean => {
    const number = world.numbers.find((one) => one.id === row.numberId);
    const desk = { timeZone: number?.timeZone ?? 'UTC', hours: number?.deskHours ?? null };
    const now = Date.now();
    const closes = row.windowClosesAt ?? 0;
    return closes > now && closes <= closingSoonUntil(desk, now);
  };
  const inView: Record<View, (row: ConversationRow) => boolean> = {
    all: () => true,
    needs_reply: (row) => row.needsReply,
    mine: (row) => row.assignee?.id === person?.id,
    closing_soon: isClosing,
    unread: (row) => row.unread > 0,
    unassigned: (row) => row.assignee === null,
    failed: (row) => row.failed + row.unknown > 0,
    snoozed: (row) => row.snoozedUntil !== null,
    ended: (row) => row.ended,
    ai: (row) => row.mode === 'ai',
    blocked: () => false,
  };
  const held = ({ view, numberId, labelId = null }: Narrowed): ConversationRow[] =>
    world.conversations.filter(
      (row) =>
        inView[view](row) &&
        (view === 'snoozed' || view === 'failed' || row.snoozedUntil === null) &&
        (numberId === null || row.numberId === numberId) &&
        (labelId === null || row.labels.includes(labelId)),
    );
  const sorted = (list: Narrowed & { readonly order: 'newest' | 'waiting' }): ConversationRow[] => {
    const key = (row: ConversationRow): number => {
      if (list.view === 'closing_soon') return row.windowClosesAt ?? 0;
      if (list.view === 'snoozed') return row.snoozedUntil ?? 0;
      return list.order === 'waiting'
        ? (row.waitingSince ?? Number.MAX_SAFE_INTEGER)
        : -Math.max(row.lastActivityAt, row.cameBackAt ?? 0);
    };
    return held(list).toSorted(
      (a, b) => Number(b.pinned) - Number(a.pinned) || key(a) - key(b) || a.id - b.id,
    );
  };

  const applied = (row: ConversationRow, change: ConversationChange): ConversationRow => {
    switch (change.kind) {
      case 'pin':
        return { ...row, pinned: change.on };
      case 'read':
        return { ...row, unread: change.on ? 0 : Math.max(1, row.unread) };
      case 'done':
        return { ...row, needsReply: !change.on };
      case 'snooze':
        return { ...row, snoozedUntil: change.until, cameBackAt: null };
      case 'label': {
        const others = row.labels.filter((id) => id !== change.labelId);
        return { ...row, labels: change.on ? [...others, change.labelId] : others };
      }
      case 'assign':
        return { ...row, assignee: change.personId === null ? null : person };
    }
  };

  return {
    'conversations.list': ({ after, limit, ...list }) => {
      const rows = sorted(list);
      const start = after === null ? 0 : rows.findIndex((row) => row.id === after.id) + 1;
      const page = rows.slice(start, start + limit);
      const last = page.at(-1);
      const isLast = last === undefined || start + limit >= rows.length;
      return {
        rows: page,
        next: isLast ? null : { part: 'rest', at: last.lastActivityAt, id: last.id },
      };
    },
    'conversations.outline': (list) => ({ ids: sorted(list).map(({ id }) => id) }),
    'conversations.rows': ({ ids }) => {
      const wanted = new Set<ConversationId>(ids);
      return { rows: world.conversations.filter(({ id }) => wanted.has(id)) };
    },
    'conversations.counts': ({ numberId }) => {
      const count = (view: View) => held({ view, numberId }).length;
      return {
        views: {
          all: count('all'),
          needs_reply: count('needs_reply'),
          mine: count('mine'),
          closing_soon: count('closing_soon'),
          unread: count('unread'),
          unassigned: count('unassigned'),
          failed: count('failed'),
          snoozed: count('snoozed'),
          ended: count('ended'),
          ai: count('ai'),
          blocked: count('blocked'),
        } satisfies Record<(typeof views)[number], number>,
        badge: count('unread'),
      };
    },
    'conversations.change': ({ ids, change }) => {
      const before = world.conversations.filter(({ id }) => ids.includes(id));
      const undo = crypto.randomUUID();
      undone.set(undo, before);
      before.forEach((row) => put(applied(row, change)));
      return { undo, changed: before.length };
    },
    'conversations.undo': ({ undo }) => {
      const before = undone.get(undo);
      if (before === undefined) throw new LobbyError('not_found', 'Too long ago.');
      undone.delete(undo);
      before.forEach(put);
      return { changed: before.length };
    },
    'views.list': () => saved,
    'views.save': (form) => {
      if (saved.some((one) => one.name === form.name && one.id !== form.id)) {
        throw new LobbyError('conflict', 'Taken.', { detail: { field: 'name' } });
      }
      const row = { ...form, id: form.id ?? SavedViewId.parse(saved.length + 1) };
      const at = saved.findIndex((one) => one.id === row.id);
      saved.splice(at < 0 ? saved.length : at, 1, row);
      changed('views');
      return row;
    },
    'views.remove': ({ id }) => {
      saved.splice(
        saved.findIndex((one) => one.id === id),
        1,
      );
      changed('views');
      return {};
    },
    'labels.list': () =>
      labels.map((one) => ({
        ...one,
        conversations: world.conversations.filter((row) => row.labels.includes(one.id)).length,
      })),
    'labels.save': (form) => {
      if (labels.some((one) => one.name === form.name && one.id !== form.id)) {
        throw new LobbyError('conflict', 'Taken.', { detail: { field: 'name' } });
      }
      const row = { ...form, id: form.id ?? LabelId.parse(labels.length + 1) };
      const at = labels.findIndex((one) => one.id === row.id);
      labels.splice(at < 0 ? labels.length : at, 1, row);
      changed('labels');
      return { ...row, conversations: 0 };
    },
    'labels.remove': ({ id }) => {
      labels.splice(
        labels.findIndex((one) => one.id === id),
        1,
      );
      world.conversations
        .filter((row) => row.labels.includes(id))
        .forEach((row) => put({ ...row, labels: row.labels.filter((one) => one !== id) }));
      changed('labels', 'conversations');
      return {};
    },
  };
}
