import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { Clock, LogPort } from '../ports.ts';
import { fullPace, sharedPace } from './desk-share.ts';
import { isOfOneThread, leavesAlone } from './loop-errors.ts';
import { holdsHistory, pollIsDue, type LoopState } from './loop-state.ts';
import type { LoopWork } from './loop-work.ts';
import { nextBatch } from './next-batch.ts';
import type { OlderToRead, ThreadToRead } from './reads.ts';
import type { SkippedThreads } from './skipped-threads.ts';

export interface BatchPorts {
  readonly id: ConnectionId;
  readonly clock: Clock;
  readonly log: LogPort;
  readonly work: LoopWork;
  readonly skipped: SkippedThreads;
  /** Aborted when the connection closes. */
  readonly signal: AbortSignal;
  state(): LoopState;
  isDeskInUse(): boolean;
}

/** Threads that are read together, as many as the vendor is quick. */
export interface Batches {
  /** How many to read together next. */
  size(): number;
  /**
   * Reads a page of each; one that fails for itself is left alone for a while. Rejects when the vendor
   * or the store could not be asked at all.
   */
  read(threads: readonly (ThreadToRead | OlderToRead)[]): Promise<void>;
}

/**
 * After this long no more threads are begun together, so that something else has its turn, ms: the end
 * of a turn leaves the writer without work for a moment.
 */
const longestTurnMs = 8000;
/** While somebody is at the desk: the ticks of what they send are read in between. */
const sharedTurnMs = 1000;

/** The batches of one connection's loop. */
export function createBatches(ports: BatchPorts): Batches {
  const { id, clock, log, skipped } = ports;
  let size = 1;
  return {
    size: () => size,
    async read(threads) {
      const began = clock.now();
      const wasHeld = holdsHistory(ports.state());
      // Of an import; what is read when that is over is news.
      const givesWay = ports.state().importing;
      const outcomes = await ports.work.readAll(threads, {
        goesOn: () => {
          const now = clock.now();
          const turnMs = ports.isDeskInUse() ? sharedTurnMs : longestTurnMs;
          const isOver = now - began > turnMs || pollIsDue(ports.state(), now);
          return holdsHistory(ports.state()) === wasHeld && !isOver;
        },
        pace: () => (givesWay && ports.isDeskInUse() ? sharedPace : fullPace),
      });
      if (ports.signal.aborted) return;
      let unreachable: unknown = null;
      for (const outcome of outcomes) {
        const { ref } = outcome.thread;
        if (outcome.kind === 'read') skipped.read(ref);
        if (outcome.kind !== 'failed') continue;
        const error = toErrorValue(outcome.error);
        if (leavesAlone(error)) skipped.failed(ref, clock.now());
        if (isOfOneThread(error)) {
          log.write('warn', 'sync.thread_failed', { connection: id, code: error.code });
        } else unreachable ??= outcome.error;
      }
      size = nextBatch(size, clock.now() - began);
      if (unreachable !== null) throw unreachable;
    },
  };
}
