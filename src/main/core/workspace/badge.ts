import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { Clock, LogPort } from '../ports.ts';
import type { Store } from '../store/store.ts';

/** During a busy sync the count is read again this often at most, ms. */
const betweenCounts = 200;

export interface BadgeOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: LogPort;
  readonly emit: (event: CoreEvent) => void;
  readonly person: () => { readonly id: PersonId };
}

/** Tells the one badge count at the start, whenever it is another, and none at its end. Returns how to stop. */
export function startBadge(options: BadgeOptions): () => Promise<void> {
  const { store, clock, log } = options;
  const ended = new AbortController();
  let told: number | null = null;
  let dirty = true;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (dirty && !ended.signal.aborted) {
      dirty = false;
      const count = await store.read('conversations.badge', { personId: options.person().id });
      if (count !== told && !ended.signal.aborted) {
        told = count;
        options.emit({ type: 'badge', count });
      }
      await clock.sleep(betweenCounts, ended.signal);
    }
  }

  function look(): void {
    running ??= run()
      .catch((error: unknown) => log.write('error', 'badge', { error }))
      .finally(() => {
        running = null;
        if (dirty && !ended.signal.aborted) look();
      });
  }

  const unhear = store.onChanged((topics) => {
    if (!topics.includes('conversations')) return;
    dirty = true;
    look();
  });
  look();
  return async () => {
    unhear();
    ended.abort();
    await running;
    // Nothing of it is unread for a window in which it does not stand any more.
    if (told !== null && told > 0) options.emit({ type: 'badge', count: 0 });
  };
}
