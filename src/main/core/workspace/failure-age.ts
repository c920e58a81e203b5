import { toErrorValue } from '../../../shared/errors.ts';
import type { Clock, LogPort } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { failureLifeMs } from '../store/troubled-messages.ts';

/** The first list is on screen by then, ms. */
const afterTheFirstList = 10_000;
const every = 6 * 60 * 60 * 1000;

/** Lets failures of other tools leave the list when they are too old; gives what ends that. */
export function startFailureAge(ports: {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Clock;
  readonly log: LogPort;
}): () => void {
  const { store, clock, log } = ports;
  const ended = new AbortController();

  async function run(): Promise<void> {
    await clock.sleep(afterTheFirstList, ended.signal);
    while (!ended.signal.aborted) {
      await store.write('failures.age', { before: clock.now() - failureLifeMs });
      await clock.sleep(every, ended.signal);
    }
  }

  void run().catch((thrown: unknown) => {
    if (ended.signal.aborted) return;
    log.write('warn', 'failures.age', { code: toErrorValue(thrown).code });
  });
  return () => ended.abort();
}
