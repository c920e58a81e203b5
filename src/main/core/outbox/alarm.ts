import type { Clock } from '../ports.ts';

/** A sleep that can be ended early; a ring while nobody sleeps is not lost. */
export interface Alarm {
  /** Forgets a ring that came before. Call it before looking at what there is to do. */
  reset(): void;
  ring(): void;
  /** Resolves at `time` (ms UTC; Infinity for never), at the next ring, or when `stop` aborts. */
  until(time: number): Promise<void>;
}

const longestSleepMs = 60 * 60 * 1000;
const afterErrorMs = 5_000;

/** An alarm that nobody has rung yet; after `stop` it never sleeps again. */
export function createAlarm(clock: Clock, stop: AbortSignal): Alarm {
  let rung = new AbortController();
  return {
    reset() {
      if (rung.signal.aborted) rung = new AbortController();
    },
    ring() {
      rung.abort();
    },
    async until(time) {
      const signal = AbortSignal.any([rung.signal, stop]);
      while (!signal.aborted && clock.now() < time) {
        await clock.sleep(Math.min(time - clock.now(), longestSleepMs), signal);
      }
    },
  };
}

/**
 * Looks at what there is to do, whenever it rings and at the time the last look named, until `stop`.
 * `pass` answers with when to look again (ms UTC; Infinity for never); after one that threw it looks
 * again a little later.
 */
export async function passAgain(options: {
  readonly alarm: Alarm;
  readonly clock: Clock;
  readonly stop: AbortSignal;
  readonly pass: () => Promise<number>;
  readonly onError: (thrown: unknown) => void;
}): Promise<void> {
  const { alarm, clock, stop } = options;
  while (!stop.aborted) {
    alarm.reset();
    let again: number;
    try {
      again = await options.pass();
    } catch (thrown) {
      options.onError(thrown);
      again = clock.now() + afterErrorMs;
    }
    await alarm.until(again);
  }
}
