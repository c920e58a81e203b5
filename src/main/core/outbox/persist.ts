import { toErrorValue } from '../../../shared/errors.ts';
import type { Clock, LogPort } from '../ports.ts';

const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/**
 * Tries a write until it is on disk or `stop` aborts: how something ended at a vendor must not be lost
 * to a full disk. Failures go to the log as `event`.
 */
export async function persist(
  write: () => Promise<void>,
  {
    clock,
    log,
    stop,
    event,
  }: {
    readonly clock: Clock;
    readonly log: LogPort;
    readonly stop: AbortSignal;
    readonly event: string;
  },
): Promise<void> {
  for (let wait = firstWaitMs; ; wait = Math.min(longestWaitMs, 2 * wait)) {
    try {
      return await write();
    } catch (thrown) {
      log.write('error', event, { error: toErrorValue(thrown) });
      if (stop.aborted) return;
      await clock.sleep(wait, stop);
    }
  }
}
