/** The simulator's time: the host's, moved by `advance`. Milliseconds UTC. */
export interface MovableClock {
  readonly now: () => number;
  /** Moves the simulator's time forward; the host's own stays. */
  advance(ms: number): void;
}

/** A clock over `now` that can be moved forward. */
export function createMovableClock(now: () => number): MovableClock {
  let offset = 0;
  return {
    now: () => now() + offset,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError('Time only goes forward.');
      offset += ms;
    },
  };
}
