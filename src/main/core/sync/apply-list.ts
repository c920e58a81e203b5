import type { WritableDb } from '../store/db.ts';
import type { InboxPart, RemoteConversationPage } from '../remotes/remote.ts';
import { activityOf, applyListRow, type SyncScope } from './conversation-facts.ts';
import { knownUntil, loadSyncState, saveSyncState, type SyncState } from './sync-state.ts';
import { beginToReadAll } from './read-all.ts';
import { skewAfter } from './skew.ts';

/**
 * Why a page of the list was asked for: `walk` goes over all of it once, page by page; `poll` looks
 * from the top down to what is known; `look` searched for one conversation and says nothing of the
 * rest.
 */
export type ListPurpose =
  | { readonly kind: 'walk' }
  /** `top` is the newest activity of the poll's first page; null on that page itself. */
  | { readonly kind: 'poll'; readonly top: number | null }
  | { readonly kind: 'look' };

export interface ListArgs {
  readonly connectionId: string;
  readonly timeZone: string;
  /** This computer's clock. */
  readonly now: number;
  readonly purpose: ListPurpose;
  /** What the vendor promises of its list's order; `newest_first` when absent. */
  readonly order?: InboxPart['order'];
  readonly page: RemoteConversationPage;
}

export interface ListApplied {
  /** Where to read on; null when this walk, poll or look has come to its end. */
  readonly next: string | null;
  /** Newest activity of the poll's first page. */
  readonly top: number;
  readonly changed: number;
  /** The page was the whole list. */
  readonly isWhole: boolean;
}

/**
 * Whether a poll has reached what is known. The time alone must say it, because after a kill in the
 * middle of a poll the rows it had already seen look known; the unchanged last row guards against a
 * list that is not quite in the order of activity.
 */
function reachedKnown(
  page: RemoteConversationPage,
  lastChanged: boolean,
  polledTo: number | null,
): boolean {
  const last = page.rows.at(-1);
  if (last === undefined || page.next === null) return true;
  return !lastChanged && polledTo !== null && activityOf(last) < polledTo;
}

/**
 * What a walk's page says of the list. With a promised order the top is looked at meanwhile, so that
 * each page is a look at now. Without one only the whole walk is, and it knows what there was when
 * it began.
 */
function afterWalk(before: SyncState, args: ListArgs, serverNow: number): Partial<SyncState> {
  const { page, now } = args;
  const walked = {
    walkCursor: page.next,
    walkDoneAt: page.next === null ? now : before.walkDoneAt,
  };
  const isFirst = before.walkCursor === null;
  const walkBeganAt = isFirst ? serverNow : (before.walkBeganAt ?? serverNow);
  if (args.order !== 'not_promised') {
    return { ...walked, walkBeganAt, checkedAt: now, knownUntil: serverNow };
  }
  if (page.next !== null) return { ...walked, walkBeganAt };
  const checkedAt = now - Math.max(0, serverNow - walkBeganAt);
  return { ...walked, walkBeganAt, checkedAt, knownUntil: walkBeganAt };
}

/** Writes a page of the list together with how far the list has been followed. */
export function applyList(db: WritableDb, args: ListArgs): ListApplied {
  const { connectionId, page, purpose, now } = args;
  const before = loadSyncState(db, connectionId);
  const clock = skewAfter(before, page.serverDate, now);
  const serverNow = now + (clock.skew ?? 0);
  const scope: SyncScope = {
    connectionId,
    timeZone: args.timeZone,
    serverNow,
    knownUntil: knownUntil(before),
  };
  let changed = 0;
  let lastChanged = false;
  for (const row of page.rows) {
    lastChanged = applyListRow(db, scope, row);
    if (lastChanged) changed += 1;
  }
  const newest = Math.max(0, ...page.rows.map(activityOf));
  const top = purpose.kind === 'poll' ? (purpose.top ?? newest) : newest;
  const state: SyncState = { ...before, ...clock, beganAt: before.beganAt ?? serverNow };
  const told = { top, changed, isWhole: false };
  const isFirst = before.walkCursor === null;
  switch (purpose.kind) {
    case 'look':
      saveSyncState(db, connectionId, state);
      return { ...told, next: null };
    case 'walk':
      if (isFirst) beginToReadAll(db, connectionId);
      saveSyncState(db, connectionId, {
        ...state,
        ...afterWalk(before, args, serverNow),
        retryAt: null,
        total: page.total ?? before.total,
        polledTo: before.polledTo ?? top,
      });
      return { ...told, next: page.next, isWhole: isFirst && page.next === null };
    case 'poll': {
      if (args.order === 'not_promised') return pollAnyOrder(db, args, state, told);
      const isDone = reachedKnown(page, lastChanged, before.polledTo);
      saveSyncState(db, connectionId, {
        ...state,
        retryAt: null,
        total: page.total ?? before.total,
        ...(isDone
          ? { checkedAt: now, knownUntil: serverNow, polledTo: Math.max(before.polledTo ?? 0, top) }
          : {}),
      });
      return { ...told, next: isDone ? null : page.next };
    }
  }
}

/**
 * A poll of a list without a promised order: most likely news are at its top, so it goes on while
 * half of a page is news. Where it stops says nothing of the rest, unless its first page is all.
 */
function pollAnyOrder(
  db: WritableDb,
  { connectionId, page, purpose, now }: ListArgs,
  state: SyncState,
  told: Omit<ListApplied, 'next'>,
): ListApplied {
  const isWhole = purpose.kind === 'poll' && purpose.top === null && page.next === null;
  const serverNow = now + (state.skew ?? 0);
  if (isWhole) beginToReadAll(db, connectionId);
  saveSyncState(db, connectionId, {
    ...state,
    retryAt: null,
    total: page.total ?? state.total,
    ...(isWhole
      ? {
          checkedAt: now,
          knownUntil: serverNow,
          walkCursor: null,
          walkBeganAt: serverNow,
          walkDoneAt: now,
        }
      : {}),
  });
  const goesOn = told.changed > 0 && told.changed * 2 >= page.rows.length;
  return { ...told, isWhole, next: goesOn ? page.next : null };
}
