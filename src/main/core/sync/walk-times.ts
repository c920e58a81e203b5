import type { InboxPart } from '../remotes/remote.ts';
import type { SyncProgress } from './reads.ts';

/** Between two looks at the top of the vendor's list: six of a hundred reads a minute. */
export const pollMs = 10_000;

/** The whole list is walked again this often: a row can change without moving to the top. */
const walkAgainMs = 24 * 60 * 60 * 1000;

/**
 * Between two pages of a walk over a list whose order nobody promises, which never ends: what is not
 * on the first page is only found by it. Twelve requests a minute, with the six polls, is what one
 * person clicking through an inbox asks of a vendor that states no limit (scrubs.txt), and brings
 * news from a list of a thousand conversations within 50 seconds.
 */
export const walkPageMs = 5_000;

/** A longer list is walked faster, as fast as the limit lets it: what moved in it is news. */
export const walkWithinMs = 10 * 60 * 1000;

/** A list is walked for what may be missing this often at most. */
const readAllEveryMs = 10 * 60 * 1000;

/** Where the walks of a list stand. */
export interface WalkState {
  readonly stored: SyncProgress;
  readonly order: InboxPart['order'];
  /** When the next page of a walk that never ends is due. */
  readonly walkAt: number;
  /** History waits for a person. */
  readonly isHeld: boolean;
}

/**
 * When the list is walked again because something may have been told to nobody: at once, but not over
 * and over for a relay that goes on refusing. A walk that is under way may have passed what is
 * missing, and is followed by another. Infinity: nothing is missing.
 */
function readAllAt({ readAllFrom, walkBeganAt, skew }: SyncProgress, now: number): number {
  if (readAllFrom === null) return Infinity;
  const began = walkBeganAt === null ? 0 : walkBeganAt - (skew ?? 0);
  // One that lies ahead was noted before the clock was set back.
  return began > now ? now : began + readAllEveryMs;
}

/** When the next page of a walk over the whole list is due, ms UTC; Infinity: until a person goes on. */
export function nextWalkAt({ stored, order, walkAt, isHeld }: WalkState, now: number): number {
  const { walkDoneAt, walkCursor } = stored;
  if (order === 'newest_first') {
    if (walkDoneAt === null) return isHeld ? Infinity : now;
    if (walkCursor !== null) return now;
    return Math.min(walkDoneAt + walkAgainMs, readAllAt(stored, now));
  }
  // What moved is only found by walking: that goes on while history is held back, at news' own pace.
  if (walkDoneAt === null && !isHeld) return now;
  // One that lies further ahead was noted before the clock was set back.
  return walkAt - now > 2 * pollMs ? now : walkAt;
}

/** How long a walk of a list of `listed` rows rests after a page of `rows`. */
export function walkPauseMs(rows: number, listed: number): number {
  const pages = Math.ceil(listed / Math.max(1, rows));
  return Math.min(walkPageMs, Math.floor(walkWithinMs / Math.max(1, pages)));
}
