import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { silenceLookBackMs, unusualSilence } from '../../../shared/domain/silence.ts';
import type { Freshness } from '../../../shared/contract/rows.ts';
import type { Clock, LogPort } from '../ports.ts';
import type { Store } from '../store/store.ts';

/** Between two looks, ms: a silence is counted in hours. */
const every = 10 * 60_000;

export interface SilenceWatchOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: LogPort;
  /** How true what is here is; only what is up to date can be called silent. */
  readonly freshness: (id: ConnectionId) => Pick<Freshness, 'state'>;
}

/**
 * Marks the numbers whose customers are silent at an hour at which they never were, and takes the
 * mark away. Begins some minutes after the start, so that what came meanwhile is here. Returns how to
 * stop.
 */
export function watchSilence(options: SilenceWatchOptions): () => Promise<void> {
  const { store, clock, log, freshness } = options;
  const ended = new AbortController();

  async function look(): Promise<void> {
    for (const { id, connectionId, timeZone, silentSince } of await store.read(
      'numbers.all',
      null,
    )) {
      if (ended.signal.aborted) return;
      const { state } = freshness(connectionId);
      const now = clock.now();
      const since =
        state === 'live' || state === 'checked'
          ? unusualSilence(
              await store.read('numbers.arrivals', { id, since: now - silenceLookBackMs }),
              now,
              timeZone,
            )
          : null;
      if (since !== silentSince) await store.write('numbers.silence', { id, since });
    }
  }

  async function run(): Promise<void> {
    for (;;) {
      await clock.sleep(every, ended.signal);
      if (ended.signal.aborted) return;
      await look().catch((error: unknown) => log.write('error', 'silence', { error }));
    }
  }

  const running = run();
  return async () => {
    ended.abort();
    await running;
  };
}
