import { toErrorValue } from '../../../shared/errors.ts';
import { createBatches } from './batches.ts';
import type { ConnectionPorts } from './connection.ts';
import { isOfOneThread, leavesAlone } from './loop-errors.ts';
import type { Action, Reading } from './loop-machine.ts';
import type { LoopStanding } from './loop-standing.ts';
import type { LoopWork } from './loop-work.ts';
import type { ThreadToRead } from './reads.ts';
import { createSkippedThreads, type SkippedThreads } from './skipped-threads.ts';

/**
 * A loop's reads of threads, each with what becomes of the loop after it. One that fails for itself is
 * left alone for a while; they reject when the vendor or the store could not be asked at all.
 */
export interface LoopThreads {
  /** How many to read together next. */
  batch(): number;
  /** What to leave alone at `now`: threads by their ref, looks by their conversation. */
  skipped(now: number): { readonly skip: readonly string[]; readonly skipLooks: number[] };
  /** Reads threads together, each of which may fail for itself. */
  readTogether(action: Reading): Promise<void>;
  /** Reads one thread for somebody who waits for it: its own failure rejects too. */
  readOne(thread: ThreadToRead): Promise<void>;
  /** Looks for lost sends of a conversation; `action` null for somebody who waits for it, as above. */
  look(conversationId: number, action: Action | null): Promise<void>;
}

type ThreadPorts = Pick<ConnectionPorts, 'id' | 'clock' | 'log' | 'isDeskInUse'> & {
  readonly work: LoopWork;
  readonly standing: LoopStanding;
  /** Aborted when the connection closes. */
  readonly signal: AbortSignal;
};

/** The reads of one connection's loop, none of which has failed yet. */
export function createLoopThreads(ports: ThreadPorts): LoopThreads {
  const { id, clock, log, work, standing, signal } = ports;
  const skipped = createSkippedThreads();
  const skippedLooks = createSkippedThreads();
  const batches = createBatches({ ...ports, skipped, state: () => standing.state() });

  async function forThread(
    ask: () => Promise<void>,
    skip: { readonly in: SkippedThreads; readonly key: string },
    action: Action | null,
  ): Promise<void> {
    try {
      await ask();
      if (signal.aborted) return;
      skip.in.read(skip.key);
    } catch (thrown) {
      const error = toErrorValue(thrown);
      if (leavesAlone(error)) skip.in.failed(skip.key, clock.now());
      if (!isOfOneThread(error)) throw thrown;
      log.write('warn', 'sync.thread_failed', { connection: id, code: error.code });
      if (action === null) throw thrown;
    }
    await standing.answered(action);
  }

  return {
    batch: () => batches.size(),
    skipped: (now) => ({
      skip: skipped.refs(now),
      skipLooks: skippedLooks.refs(now).map(Number),
    }),
    async readTogether(action) {
      await batches.read(action.threads);
      if (!signal.aborted) await standing.answered(action);
    },
    readOne: (thread) => forThread(() => work.read(thread), { in: skipped, key: thread.ref }, null),
    look: (conversationId, action) =>
      forThread(
        () => work.look(conversationId),
        { in: skippedLooks, key: String(conversationId) },
        action,
      ),
  };
}
