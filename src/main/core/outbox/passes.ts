import type { Topic } from '../../../shared/contract/events.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { Clock, LogPort } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { createAlarm, passAgain } from './alarm.ts';

/** What looks again and again at what there is to do, until it is stopped. */
export interface Passes {
  /** Aborts when it is stopped. */
  readonly signal: AbortSignal;
  /** Has it look again: something changed. */
  wake(): void;
  /**
   * Begins; to be called once. `pass` answers as `passAgain` says; nothing is looked at before `first`
   * is over.
   */
  start(pass: () => Promise<number>, first?: () => Promise<void>): void;
  /** Begins no further pass; resolves when the one under way is over. */
  stop(): Promise<void>;
}

/** Passes that have not begun. One that throws is logged as `failed`, and looked at again a little later. */
export function createPasses(options: {
  readonly clock: Clock;
  readonly log: LogPort;
  readonly failed: string;
  /** Commits that it wakes at, by what they touched. */
  readonly changes?: {
    readonly store: Pick<Store, 'onChanged'>;
    readonly wakes: (topic: Topic) => boolean;
  };
}): Passes {
  const { clock, log, failed, changes } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const alarm = createAlarm(clock, signal);
  const unsubscribe = changes?.store.onChanged((topics) => {
    if (topics.some(changes.wakes)) alarm.ring();
  });
  let finished: Promise<void> = Promise.resolve();

  async function run(
    pass: () => Promise<number>,
    first: (() => Promise<void>) | undefined,
  ): Promise<void> {
    await first?.();
    const onError = (thrown: unknown): void =>
      log.write('error', failed, { error: toErrorValue(thrown) });
    await passAgain({ alarm, clock, stop: signal, pass, onError });
  }

  return {
    signal,
    wake: () => alarm.ring(),
    start(pass, first) {
      finished = run(pass, first);
    },
    async stop() {
      stopping.abort();
      unsubscribe?.();
      await finished;
    },
  };
}
