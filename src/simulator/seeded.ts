/** Numbers that look random and are the same in every run: a world made from a seed can be made again. */
export interface SeededRandom {
  /** 0 ≤ x < 1. */
  fraction(): number;
  /** An integer, 0 ≤ n < `limit`. */
  below(limit: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
}

/** A 32-bit hash of a string (FNV-1a, then murmur3's finish). */
export function hash32(text: string, salt = 0): number {
  let hash = (0x811c9dc5 ^ salt) >>> 0;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A stream of numbers for `seed` (mulberry32). */
export function seededRandom(seed: string): SeededRandom {
  let state = hash32(seed);
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    chance: (probability) => fraction() < probability,
  };
}

const hex = (value: number, length: number): string =>
  (value >>> 0).toString(16).padStart(8, '0').slice(-length);

/**
 * A uuid of version 4's shape for `seed`. Its second group is `run`, 0–65535: ids made in a later
 * run of the same world never meet those of an earlier one.
 */
export function seededUuid(seed: string, run = 0): string {
  const a = hash32(seed, 1);
  const b = hash32(seed, 2);
  const c = hash32(seed, 3);
  const d = hash32(seed, 4);
  return `${hex(a, 8)}-${hex(run, 4)}-4${hex(b, 3)}-8${hex(b >>> 12, 3)}-${hex(c, 8)}${hex(d, 4)}`;
}
