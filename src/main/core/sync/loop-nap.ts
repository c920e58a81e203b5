import type { Clock } from '../ports.ts';

/** Looks again at least this often: a computer that slept has no timers. */
export const longestNapMs = 30_000;

/** How a loop rests between two steps. */
export interface LoopNap {
  /** Ends the rest; the next one at once, where nobody rests now. */
  wake(): void;
  /**
   * Resolves at `until` (ms UTC; null for no time of its own), at the latest after `longestNapMs`, or
   * earlier when it is woken or the connection closes. It rests for a span, not up to a time: a clock
   * that is set back does not prolong it.
   */
  rest(until: number | null): Promise<void>;
}

/** The rests of one loop; after `stop` it rests no more. */
export function createLoopNap(clock: Clock, stop: AbortSignal): LoopNap {
  let alarm = new AbortController();
  return {
    wake: () => alarm.abort(),
    async rest(until) {
      const ms = Math.max(0, Math.min((until ?? Infinity) - clock.now(), longestNapMs));
      await clock.sleep(ms, AbortSignal.any([stop, alarm.signal]));
      alarm = new AbortController();
    },
  };
}
