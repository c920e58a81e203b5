import type { Spread, Waits } from '../../../../shared/contract/reports.ts';

/** Waits of one kind, gathered before their median is asked for. */
export interface WaitTimes {
  add(wall: number, open: number): void;
  /** Ms. */
  result(): Waits;
}

/** The smallest value that `share` of all do not pass, in ms; null of nothing. */
function quantile(sorted: Float64Array, share: number): number | null {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  return value === undefined ? null : value * 1000;
}

function spreadOf(seconds: readonly number[]): Spread {
  const sorted = Float64Array.from(seconds).sort();
  return { median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) };
}

/** Gathers waits in seconds. */
export function waitTimes(): WaitTimes {
  const walls: number[] = [];
  const opens: number[] = [];
  return {
    add(wall, open) {
      walls.push(wall);
      opens.push(open);
    },
    result: () => ({ count: walls.length, wall: spreadOf(walls), open: spreadOf(opens) }),
  };
}
