import type { Topic } from '../../../shared/contract/events.ts';
import type { WriteRunner } from './operations.ts';
import { pendingIndexer } from './search-indexer.ts';

/** What one batch may take of the writer, ms; a write that comes meanwhile waits that long. */
const aimMs = 20;
const smallest = 20;
const largest = 2000;
/** It begins when no write has come for this long, ms … */
const restMs = 250;
/** … or when it has waited for that much longer than this, ms: a busy desk is searchable too. */
const patienceMs = 2000;

export interface BackgroundIndexer {
  /** There may be something to index. */
  wake(): void;
  stop(): void;
}

/**
 * Indexes history when the writer rests: one batch, then whoever waits, then the next. The size of
 * a batch follows the time the last one took.
 */
export function startIndexer(options: {
  readonly runner: Pick<WriteRunner, 'transact'>;
  /** Milliseconds that only grow. */
  readonly elapsed: () => number;
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly onError: (thrown: unknown) => void;
}): BackgroundIndexer {
  let size = 200;
  let next: NodeJS.Immediate | NodeJS.Timeout | null = null;
  let workedAt = options.elapsed();
  let hasWorked = false;
  const pending = pendingIndexer();

  /** Indexes the next rows; returns whether there may be more. */
  function batch(): boolean {
    const began = options.elapsed();
    const { value: count } = options.runner.transact((db) => pending.next(db, size));
    workedAt = options.elapsed();
    const took = workedAt - began;
    const isWhole = count >= size;
    hasWorked ||= count > 0;
    if (took > aimMs) size = Math.max(smallest, Math.floor(size * 0.7));
    else if (isWhole && took < aimMs / 2) size = Math.min(largest, Math.ceil(size * 1.3));
    return isWhole;
  }

  function step(): void {
    next = null;
    try {
      const hasMore = batch();
      if (hasMore) next = setImmediate(step);
      else if (hasWorked) {
        hasWorked = false;
        options.onChanged(['search']);
      }
    } catch (thrown) {
      // The next write wakes it again; until then search says how far back it reaches.
      pending.forget();
      options.onError(thrown);
    }
  }

  function cancel(): void {
    // One call takes either kind of handle.
    if (next !== null) clearTimeout(next as NodeJS.Timeout);
    if (next !== null) clearImmediate(next as NodeJS.Immediate);
    next = null;
  }

  return {
    wake() {
      if (next === null) workedAt = options.elapsed();
      cancel();
      const isImpatient = options.elapsed() - workedAt > patienceMs;
      next = isImpatient ? setImmediate(step) : setTimeout(step, restMs);
    },
    stop: cancel,
  };
}
