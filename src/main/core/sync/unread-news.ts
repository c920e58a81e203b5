import type { Insert } from './merge-rows.ts';

/** Nearer to what the list told of, it may be what the list told of by another clock. */
const sameMomentMs = 2000;

/** Of new messages those that ask to be read: what the contact said, after `since` (ms UTC). */
export function unreadNews(inserts: readonly Insert[], since = -Infinity): number {
  return inserts.filter(
    ({ message: { direction, origin, sentAt } }) =>
      direction === 'inbound' && origin !== 'system' && sentAt > since,
  ).length;
}

/**
 * How many of them came after `listedAt` (ms UTC; 0: unknown), the newest activity that the list told
 * of when it counted the unread ones: its count has none of these.
 */
export function newsSinceList(inserts: readonly Insert[], listedAt: number): number {
  return listedAt === 0 ? 0 : unreadNews(inserts, listedAt + sameMomentMs);
}
