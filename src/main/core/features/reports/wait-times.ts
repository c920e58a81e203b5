import type { Spread, Waits } from '../../../../shared/contract/reports.ts';
import type { Lengths } from './packed.ts';

/** Waits of one kind, gathered before their median is asked for. */
export interface WaitTimes {
  add(lengths: Lengths): void;
  /** Ms. */
  result(): Waits;
}

/**
 * Moves the value that would stand at `place` in order to that place, smaller ones before it and
 * larger ones behind it (Hoare's selection): a tenth of what sorting hundreds of thousands takes.
 */
function select(values: Uint32Array, place: number): number {
  let from = 0;
  let to = values.length - 1;
  const at = (index: number): number => values[index] ?? 0;
  while (from < to) {
    const pivot = at((from + to) >>> 1);
    let left = from;
    let right = to;
    while (left <= right) {
      while (at(left) < pivot) left += 1;
      while (at(right) > pivot) right -= 1;
      if (left > right) break;
      const kept = at(left);
      values[left] = at(right);
      values[right] = kept;
      left += 1;
      right -= 1;
    }
    if (place <= right) to = right;
    else if (place >= left) from = left;
    else break;
  }
  return at(place);
}

/** The smallest value that `share` of all do not pass, in ms; null of nothing. */
function quantile(values: Uint32Array, share: number): number | null {
  if (values.length === 0) return null;
  return select(values, Math.max(0, Math.ceil(values.length * share) - 1)) * 1000;
}

function spreadOf(parts: readonly Uint32Array[], count: number): Spread {
  const values = new Uint32Array(count);
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  return { median: quantile(values, 0.5), p90: quantile(values, 0.9) };
}

/** Gathers waits. */
export function waitTimes(): WaitTimes {
  const walls: Uint32Array[] = [];
  const opens: Uint32Array[] = [];
  let count = 0;
  return {
    add(lengths) {
      if (lengths.walls.length === 0) return;
      walls.push(lengths.walls);
      opens.push(lengths.opens);
      count += lengths.walls.length;
    },
    result: () => ({ count, wall: spreadOf(walls, count), open: spreadOf(opens, count) }),
  };
}
