import type { Message, ThreadItem } from '../../../shared/contract/rows.ts';

/**
 * Where something stands in a thread, as the core orders it: by the time it was sent (ms UTC), then
 * by id. The id alone does not tell: a message that waited for the network keeps the id of when it
 * was written.
 */
export interface Place {
  readonly at: number;
  readonly id: number;
}

/** Below 0 where `a` is older than `b`. */
export function comparePlaces(a: Place, b: Place): number {
  return a.at - b.at || a.id - b.id;
}

/** Where a message stands. */
export function placeOf({ sentAt, id }: Pick<Message, 'sentAt' | 'id'>): Place {
  return { at: sentAt, id };
}

/** About where a message stands that is not at hand: its id carries the second it was written in. */
export function placeOfId(id: number): Place {
  return { at: Math.floor(id / 256) * 1000, id };
}

/** A number that tells items apart; a gap's is right before the message that it stands above. */
export function identityOf(item: ThreadItem): number {
  return item.kind === 'message' ? item.id : item.beforeId - 0.5;
}

/** Tells where items stand, a gap by the message among `items` that it stands above. */
export function placesOf(items: readonly ThreadItem[]): (item: ThreadItem) => Place {
  const sent = new Map<number, number>();
  for (const item of items) if (item.kind === 'message') sent.set(item.id, item.sentAt);
  return (item) => {
    if (item.kind === 'message') return placeOf(item);
    const at = sent.get(item.beforeId) ?? placeOfId(item.beforeId).at;
    return { at, id: identityOf(item) };
  };
}

/** The same items, oldest first. */
export function inOrder(items: readonly ThreadItem[]): ThreadItem[] {
  const of = placesOf(items);
  return items
    .map((item) => ({ item, place: of(item) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ item }) => item);
}
