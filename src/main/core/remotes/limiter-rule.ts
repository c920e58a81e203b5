import type { SpentSecond } from './limits.ts';
import type { Lane, RequestLimit } from './remote.ts';

/** What was spent, what the limit is, and until when the vendor asked for silence (ms UTC). */
export interface LimitState {
  readonly limit: RequestLimit;
  /** Oldest first. */
  readonly spent: readonly SpentSecond[];
  readonly pausedUntil: number;
}

/**
 * When a second stops to count (ms UTC): its last millisecond has then left the sliding window.
 */
export function countsUntil(second: number, limit: RequestLimit): number {
  return (second + 1) * 1000 + limit.perMs;
}

/**
 * Whether a second still counts. One that lies ahead of the clock does not: the clock was set back,
 * and waiting for it to catch up could take hours.
 */
export function counts(second: number, limit: RequestLimit, now: number): boolean {
  return countsUntil(second, limit) > now && second * 1000 <= now;
}

/**
 * How long (ms) the next request of a lane waits; 0 lets it go now. Reads stop `keptForSends`
 * short of the limit, so that a send never waits behind an import; sends may use all of it.
 */
export function waitFor(lane: Lane, state: LimitState, now: number): number {
  const paused = Math.max(0, state.pausedUntil - now);
  const alive = state.spent.filter((entry) => counts(entry.second, state.limit, now));
  const { requests, keptForSends } = state.limit;
  const readShare = requests - keptForSends;

  const excess = (used: number, allowed: number) => used - allowed + 1;
  let total = excess(
    sum(alive, (entry) => entry.reads + entry.sends),
    requests,
  );
  let reads =
    lane === 'read'
      ? excess(
          sum(alive, (entry) => entry.reads),
          readShare,
        )
      : 0;
  let free = now;
  for (const entry of alive) {
    if (total <= 0 && reads <= 0) break;
    total -= entry.reads + entry.sends;
    reads -= entry.reads;
    free = countsUntil(entry.second, state.limit);
  }
  return Math.max(paused, free - now);
}

function sum(entries: readonly SpentSecond[], of: (entry: SpentSecond) => number): number {
  return entries.reduce((total, entry) => total + of(entry), 0);
}

/**
 * How many reads are counted on disk together. Of a limit as vendors state it each is counted by
 * itself; of a generous one a thousandth at once, so that no read waits for the disk.
 */
export function readsAtOnce({ requests, keptForSends }: RequestLimit): number {
  return Math.min(512, Math.max(1, Math.floor((requests - keptForSends) / 1000)));
}

/** How long to be silent after a 429 that does not say, by how many came in a row (first is 1). */
export function silenceAfter(inARow: number): number {
  return Math.min(60_000, 5_000 * 2 ** (inARow - 1));
}

/** The spent seconds with `n` more requests in `second`. */
export function spend(
  spent: readonly SpentSecond[],
  second: number,
  lane: Lane,
  n = 1,
): readonly SpentSecond[] {
  const add = { reads: lane === 'read' ? n : 0, sends: lane === 'send' ? n : 0 };
  const known = spent.find((entry) => entry.second === second);
  if (known === undefined) {
    return [...spent, { second, ...add }].toSorted((a, b) => a.second - b.second);
  }
  return spent.map((entry) =>
    entry === known
      ? { second, reads: entry.reads + add.reads, sends: entry.sends + add.sends }
      : entry,
  );
}
