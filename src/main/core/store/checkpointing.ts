import type { WorkerClient } from '../../../sqlite/worker-client.ts';

/** A thread without work ends after this long, ms: an import is rare, and memory is not. */
const idleMs = 10_000;

export interface Checkpointing {
  /** The log has grown; does nothing while it is being folded already. */
  wake(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

export interface CheckpointingOptions {
  /** Starts a thread that is connected to the database. */
  readonly start: () => Promise<WorkerClient>;
  /** Folds what is in the log into the file, as far as no reader needs the older pages. */
  readonly fold: (client: WorkerClient) => Promise<unknown>;
  readonly end: (client: WorkerClient) => Promise<void>;
  readonly onError: (thrown: unknown) => void;
}

/**
 * Folds the write-ahead log into the file beside the writer, which else would stop for it for some
 * hundred ms in the middle of an import. Should this fail, the writer still does it by itself, later.
 */
export function startCheckpointing(options: CheckpointingOptions): Checkpointing {
  let working: Promise<void> | null = null;
  let client: WorkerClient | null = null;
  let idle: NodeJS.Timeout | null = null;
  let isStopped = false;

  async function endThread(): Promise<void> {
    const ending = client;
    client = null;
    if (ending !== null) await options.end(ending);
  }

  async function work(): Promise<void> {
    try {
      client ??= await options.start();
      await options.fold(client);
    } catch (thrown) {
      options.onError(thrown);
      await endThread().catch(() => undefined);
    }
  }

  return {
    wake() {
      if (isStopped || working !== null) return;
      if (idle !== null) clearTimeout(idle);
      working = work().finally(() => {
        working = null;
        if (isStopped) return;
        idle = setTimeout(() => void endThread().catch(options.onError), idleMs);
        idle.unref();
      });
    },
    async stop() {
      isStopped = true;
      if (idle !== null) clearTimeout(idle);
      await working;
      await endThread();
    },
  };
}
