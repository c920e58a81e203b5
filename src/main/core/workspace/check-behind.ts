import type { Clock, LogPort } from '../ports.ts';
import type { OpenedStore } from '../store/open-store.ts';

/** The first list is on screen by then, ms. */
const afterTheFirstList = 5000;

export interface CheckBehindOptions {
  readonly store: Pick<OpenedStore, 'uncleanExit' | 'check'>;
  readonly clock: Clock;
  readonly log: LogPort;
}

export interface CheckBehind {
  /** What is damaged; empty when all is well, null when nothing was checked (yet). */
  found(): readonly string[] | null;
  stop(): void;
}

/**
 * Reads the whole database once after a run that did not end well, on a thread of its own, and writes
 * what is damaged to the log. Never throws, and repairs nothing.
 */
export function startCheckBehind({ store, clock, log }: CheckBehindOptions): CheckBehind {
  const ended = new AbortController();
  let found: readonly string[] | null = null;

  async function run(): Promise<void> {
    await clock.sleep(afterTheFirstList, ended.signal);
    if (ended.signal.aborted) return;
    const damage = await store.check();
    found = damage;
    if (damage.length > 0) log.write('error', 'store.damaged', { damage });
    else log.write('info', 'store.checked', {});
  }

  if (store.uncleanExit) {
    void run().catch((error: unknown) => {
      if (!ended.signal.aborted) log.write('error', 'store.check', { error });
    });
  }
  return { found: () => found, stop: () => ended.abort() };
}
