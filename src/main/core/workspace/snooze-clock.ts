import type { Clock, LogPort } from '../ports.ts';
import type { Store } from '../store/store.ts';

/** A computer that slept keeps its timers: the time is looked at this often at least, ms. */
const longestWait = 60_000;
/** During a busy sync it is looked again this often at most, ms. */
const betweenLooks = 1000;

/**
 * Brings snoozed conversations back when their time comes; those whose time came while the app was
 * closed come at once. Returns how to stop.
 */
export function startSnoozeClock(options: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: LogPort;
}): () => Promise<void> {
  const { store, clock, log } = options;
  const ended = new AbortController();
  let look = new AbortController();

  /** Brings back what is due. Answers how long nothing will be, ms. */
  async function bringBack(): Promise<number> {
    const next = await store.read('conversations.nextBack', null);
    if (next === null) return longestWait;
    const left = next - clock.now();
    if (left > 0) return Math.min(left, longestWait);
    await store.write('conversations.comeBack', { now: clock.now() });
    return 0;
  }

  async function run(): Promise<void> {
    while (!ended.signal.aborted) {
      look = new AbortController();
      const wait = await bringBack().catch((error: unknown) => {
        log.write('error', 'snooze', { error });
        return longestWait;
      });
      await clock.sleep(wait, AbortSignal.any([ended.signal, look.signal]));
      if (look.signal.aborted) await clock.sleep(betweenLooks, ended.signal);
    }
  }

  const unhear = store.onChanged((topics) => {
    if (topics.includes('conversations')) look.abort();
  });
  const running = run();
  return async () => {
    unhear();
    ended.abort();
    await running;
  };
}
