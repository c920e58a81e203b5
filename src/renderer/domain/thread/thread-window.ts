import { replaceEqualDeep } from '@tanstack/react-query';
import type { ThreadPage } from '../../../shared/contract/messages.ts';
import type { ThreadItem } from '../../../shared/contract/rows.ts';
import { comparePlaces, identityOf, inOrder, placesOf, type Place } from './thread-place.ts';

/** The stretch of a thread that a window holds, oldest first. A cache: the core has the truth. */
export type ThreadWindow = ThreadPage;

/** A stretch that was read again, by the places of its ends. */
export interface Refreshed {
  readonly items: readonly ThreadItem[];
  /** Null: the beginning and the end of the thread. */
  readonly from: Place | null;
  readonly to: Place | null;
  /** What lies beyond, where the stretch reached an end; null leaves what was known. */
  readonly hasOlder: boolean | null;
  readonly hasNewer: boolean | null;
  /** Set where nothing is left, because what was older was removed. */
  readonly keptFrom?: number | undefined;
}

/** Rows a window may hold before the end that is not looked at is let go. */
export const maxWindow = 1200;

/** A key that stays with an item for as long as it is shown; an own send keeps its client id's. */
export function keyOf(item: ThreadItem): string {
  if (item.kind === 'gap') return `gap-${item.beforeId}`;
  return item.clientId === null ? `message-${item.id}` : `client-${item.clientId}`;
}

/** Both lists as one, in order; where both hold an item, `newer` has the word. */
function join(older: readonly ThreadItem[], newer: readonly ThreadItem[]): ThreadItem[] {
  const items = new Map([...older, ...newer].map((item) => [identityOf(item), item]));
  return inOrder([...items.values()]);
}

/** The window with an older page before it; lets go of the newest rows beyond `maxWindow`. */
export function prepend(window: ThreadWindow, page: ThreadPage): ThreadWindow {
  const items = join(window.items, page.items);
  const kept = items.slice(0, maxWindow);
  return {
    items: kept,
    hasOlder: page.hasOlder,
    hasNewer: window.hasNewer || kept.length < items.length,
  };
}

/** The window with a newer page after it; lets go of the oldest rows beyond `maxWindow`. */
export function append(window: ThreadWindow, page: ThreadPage): ThreadWindow {
  const items = join(window.items, page.items);
  const kept = items.slice(-maxWindow);
  return {
    items: kept,
    hasOlder: window.hasOlder || kept.length < items.length,
    hasNewer: page.hasNewer,
  };
}

/** What must be read again so that everything the window shows is true. Ends included. */
export function stretchOf(window: ThreadWindow): Pick<Refreshed, 'from' | 'to'> {
  const of = placesOf(window.items);
  const first = window.items[0];
  const last = window.items.at(-1);
  return {
    from: window.hasOlder && first ? beforeGap(of(first)) : null,
    to: window.hasNewer && last ? of(last) : null,
  };
}

/** The same place with the gap, if one comes to stand there. */
function beforeGap({ at, id }: Place): Place {
  return { at, id: Math.ceil(id) - 0.5 };
}

/** Items with those of `held` in the place of their equals: what did not change is not drawn anew. */
function keptOf(held: readonly ThreadItem[], items: readonly ThreadItem[]): ThreadItem[] {
  const before = new Map(held.map((item) => [identityOf(item), item]));
  return items.map((item) => replaceEqualDeep(before.get(identityOf(item)), item));
}

/**
 * The window with a stretch put in place of what it held there; the same one when nothing changed.
 * Rows that were loaded outside the stretch while it was being read stay.
 */
export function replaceStretch(window: ThreadWindow, fresh: Refreshed): ThreadWindow {
  const of = placesOf(window.items);
  const { from, to } = fresh;
  const older = window.items.filter((item) => from !== null && comparePlaces(of(item), from) < 0);
  const newer = window.items.filter((item) => to !== null && comparePlaces(of(item), to) > 0);
  const items = join([...older, ...newer], keptOf(window.items, fresh.items));
  const grewOlder = older.length > 0;
  const next = {
    items,
    hasOlder: grewOlder ? window.hasOlder : (fresh.hasOlder ?? window.hasOlder),
    hasNewer: fresh.hasNewer ?? window.hasNewer,
    ...(items.length > 0 || fresh.keptFrom === undefined ? {} : { keptFrom: fresh.keptFrom }),
  };
  const isSame =
    items.length === window.items.length && items.every((item, at) => item === window.items[at]);
  return isSame ? replaceEqualDeep(window, { ...next, items: window.items }) : next;
}
