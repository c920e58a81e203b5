import type { Freshness } from '../../shared/contract/rows.ts';

/** A platform that is asked every few seconds has not been asked for this long, ms. */
const longAgoMs = 2 * 60_000;

/**
 * When a platform last answered in full (ms UTC), where that is so long ago that what is on screen may
 * not be all; null where it is true enough at `now`, or nothing is known.
 */
export function lastAskedLongAgo(
  { state, checkedAt }: Pick<Freshness, 'state' | 'checkedAt'>,
  now: number,
): number | null {
  if (checkedAt === null || state === 'live') return null;
  const isCut = state === 'offline' || state === 'stopped';
  return isCut || now - checkedAt > longAgoMs ? checkedAt : null;
}
