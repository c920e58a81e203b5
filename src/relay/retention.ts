import { errorFacts, type RelayLog } from './relay-log.ts';
import type { RelayStorage } from './storage/storage.ts';

/** How often old events are removed, ms. */
const everyMs = 10 * 60_000;

export interface RetentionOptions {
  readonly storage: RelayStorage;
  readonly now: () => number;
  readonly log: RelayLog;
  readonly keepMs: number;
  readonly keepEvents: number;
}

/** Removes what is kept long enough, now and every ten minutes, until stopped. */
export function startRetention(options: RetentionOptions): { stop(): void } {
  const { storage, now, log } = options;
  async function trim(): Promise<void> {
    try {
      const olderThan = now() - options.keepMs;
      const removed = await storage.trim({ olderThan, keep: options.keepEvents });
      if (removed > 0) log('info', 'retention', { removed });
    } catch (thrown) {
      log('warn', 'retention', errorFacts(thrown));
    }
  }
  const timer = setInterval(() => void trim(), everyMs);
  timer.unref();
  void trim();
  return { stop: () => clearInterval(timer) };
}
