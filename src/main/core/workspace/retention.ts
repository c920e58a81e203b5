import { nextCut } from '../../../shared/domain/retention.ts';
import type { CoreEvent } from '../../../shared/contract/events.ts';
import { createAlarm } from '../outbox/alarm.ts';
import type { Clock, LogPort, SettingsPort } from '../ports.ts';
import type { OpenedStore } from '../store/open-store.ts';

/** The first list comes first, ms. */
const afterStart = 5000;
/** The calendar's day may be another since, ms. */
const between = 60 * 60_000;
/** Nobody is at the desk when nothing was done for so long, ms. */
const quietTime = 15 * 60_000;
/** Messages removed at once, and pages of the index written at once: the writer is held some ms. */
const atOnce = 40;
const pagesAtOnce = 24;
/** Others write in between, ms. */
const rest = 10;
/** Somebody was reading an older state of the file: tried again so often, so much later each, ms. */
const foldTries = 20;
const foldAgain = 500;

export interface RetentionKeeperOptions {
  readonly store: Pick<OpenedStore, 'read' | 'write' | 'fold' | 'compact'>;
  readonly clock: Clock;
  readonly log: LogPort;
  readonly settings: SettingsPort;
  readonly subscribe: (listener: (event: CoreEvent) => void) => () => void;
  /** Makes a backup anew and drops every older copy of the database. Rejects when that failed. */
  readonly renewBackups: () => Promise<void>;
  /** Counts for reports what was sent before the cut (ms UTC), before it goes. */
  readonly beforeRemoving?: (cut: number) => Promise<void>;
}

/**
 * Removes messages older than the settings want to keep: soon after the start, when the setting
 * changes, and every hour. It is done only when nothing of them is left in the index, the log and the
 * backups either; a kill before that has the next start go on. The file is written anew while nobody
 * is at the desk, or when it is closed. Returns how to stop.
 */
export function startRetention(options: RetentionKeeperOptions): () => Promise<void> {
  const { store, clock, log, settings } = options;
  const ended = new AbortController();
  const alarm = createAlarm(clock, ended.signal);
  /** What had been done at the last look. */
  let seen: number | null = null;
  const isEnded = () => ended.signal.aborted;

  async function remove(): Promise<number> {
    let count = 0;
    for (let after: number | null = 0; after !== null && !isEnded();) {
      const batch: { removed: number; next: number | null } = await store.write(
        'retention.remove',
        { after, limit: atOnce },
      );
      count += batch.removed;
      after = batch.next;
      if (after !== null) await clock.sleep(rest, ended.signal);
    }
    return count;
  }

  async function forgetWords(): Promise<void> {
    let first = true;
    while (!isEnded()) {
      const hasMore = await store.write('retention.forgetWords', { pages: pagesAtOnce, first });
      if (!hasMore) return;
      first = false;
      await clock.sleep(rest, ended.signal);
    }
  }

  async function fold(): Promise<void> {
    for (let tries = 1; tries <= foldTries && !isEnded(); tries += 1) {
      if (await store.fold()) return;
      await clock.sleep(foldAgain * tries, ended.signal);
    }
    throw new Error('The write-ahead log could not be emptied');
  }

  async function tend(): Promise<void> {
    const before = await store.read('retention.state', null);
    const cut = nextCut(before.cut, settings.read().retentionDays, clock.now());
    if (cut > before.cut) {
      await options.beforeRemoving?.(cut);
      if (isEnded()) return;
      await store.write('retention.setCut', { cut });
    }
    if (cut === 0) return;
    const count = await remove();
    const { isClean } = await store.read('retention.state', null);
    if (isClean || isEnded()) return;
    await store.write('retention.removeRest', null);
    await forgetWords();
    if (isEnded()) return;
    await fold();
    if (isEnded()) return;
    await options.renewBackups();
    await store.write('retention.cleaned', { cut });
    log.write('info', 'retention.removed', { count });
  }

  /** Where the file is to be written anew, that waits for a quiet time. Answers whether it still does. */
  async function compact(): Promise<boolean> {
    const { isCompact } = await store.read('retention.state', null);
    if (isCompact || isEnded()) return false;
    const doings = await store.read('retention.doings', null);
    const isQuiet = doings === seen;
    seen = doings;
    if (!isQuiet) return true;
    await store.compact();
    await fold();
    log.write('info', 'retention.compacted', {});
    return false;
  }

  async function run(): Promise<void> {
    await clock.sleep(afterStart, ended.signal);
    while (!isEnded()) {
      alarm.reset();
      let waits = false;
      try {
        await tend();
        waits = await compact();
      } catch (error) {
        log.write('error', 'retention', { error });
      }
      await alarm.until(clock.now() + (waits ? quietTime : between));
    }
  }

  const unhear = options.subscribe((event) => {
    if (event.type === 'changed' && event.topics.includes('settings')) alarm.ring();
  });
  const running = run();
  return async () => {
    unhear();
    ended.abort();
    await running;
  };
}
