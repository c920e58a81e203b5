import { statSync } from 'node:fs';
import { LobbyError } from '../../../shared/errors.ts';
import { startWorker, type WorkerClient } from '../../../sqlite/worker-client.ts';
import { startCheckpointing } from './checkpointing.ts';
import type { Store } from './store.ts';
import { fromStoreErrorValue, type StoreErrorValue } from './store-errors.ts';
import { changeListeners, typedStore, type UntypedStore } from './typed-store.ts';
import {
  workerCalls,
  type DatabaseWorkerData,
  type Opened,
  type StoreEvent,
  type ToldWrite,
} from './worker-main.ts';

export interface OpenStoreOptions {
  /** The built store worker, or `worker.ts` itself in tests. */
  readonly workerUrl: URL;
  readonly file: string;
  readonly key: Uint8Array;
  /** Whether a missing or empty file becomes a new database (default), or is `database_damaged`. */
  readonly create?: boolean;
  /** Reader threads beside the writer. */
  readonly readers?: number;
  /** Now, ms UTC; the system's clock where it is left out. */
  readonly now?: number;
  /** Told before each step of the migration of an existing database. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Told when indexing behind the calls went wrong, for the log. */
  readonly onFailure?: (error: LobbyError) => void;
}

export interface OpenedStore extends Store {
  /** The last run did not close the database; its contents are whole, yet worth a `check`. */
  readonly uncleanExit: boolean;
  /**
   * So many writes that had been on the disk are gone: the write-ahead log lost its end. What was
   * being sent is unknown since.
   */
  readonly lostWrites: number;
  /**
   * Folds the write-ahead log into the file and empties it, so that what was removed is in neither.
   * False when somebody was reading an older state: to be tried again.
   */
  fold(): Promise<boolean>;
  /**
   * Writes the file anew if messages were removed from it. Writes wait for some seconds meanwhile;
   * closing does the same.
   */
  compact(): Promise<void>;
  /** Reads the whole file on a thread of its own and says what is damaged; empty when all is well. */
  check(): Promise<readonly string[]>;
}

function gone(cause: unknown): LobbyError {
  return new LobbyError('internal', 'The database thread has ended', { cause });
}

/**
 * Opens the database at `file` in threads of its own: one writer, which migrates first, and readers
 * beside it. Rejects with `database_damaged` (detail.reason says `not_a_database` where the key may
 * be the wrong one), `database_newer`, `disk_full`, `folder_read_only`, `folder_in_use`.
 */
export async function openStore(options: OpenStoreOptions): Promise<OpenedStore> {
  const { workerUrl, file, key, onProgress } = options;
  const uncleanExit = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  const changes = changeListeners();

  function onEvent(event: StoreEvent): void {
    switch (event.type) {
      case 'changed':
        changes.tell(event.topics);
        break;
      case 'migrating':
        onProgress?.(event.done, event.total);
        break;
      case 'failed':
        options.onFailure?.(fromStoreErrorValue(event.error));
        break;
      case 'log_grown':
        checkpointing.wake();
        break;
    }
  }

  async function start(role: DatabaseWorkerData['role']): Promise<WorkerClient> {
    return (await startTold(role)).client;
  }

  async function startTold(
    role: DatabaseWorkerData['role'],
  ): Promise<{ client: WorkerClient; opened: Opened }> {
    const data: DatabaseWorkerData = {
      role,
      file,
      key: Uint8Array.from(key),
      create: options.create ?? true,
      now: options.now ?? Date.now(),
    };
    const client = startWorker<StoreErrorValue, StoreEvent>({
      url: workerUrl,
      workerData: data,
      name: `store ${role}`,
      onEvent,
      fromError: fromStoreErrorValue,
      gone,
    });
    data.key.fill(0);
    try {
      // Both sides of the thread are built from the same source.
      const opened = (await client.request(workerCalls.open, null)) as Opened;
      return { client, opened };
    } catch (thrown) {
      await client.terminate();
      throw thrown;
    }
  }

  async function stop(client: WorkerClient): Promise<void> {
    try {
      await client.request(workerCalls.close, null);
    } finally {
      await client.terminate();
    }
  }

  const checkpointing = startCheckpointing({
    start: () => start('checkpointer'),
    fold: (client) => client.request(workerCalls.checkpoint, null),
    end: stop,
    onError: (thrown) => {
      if (thrown instanceof LobbyError) options.onFailure?.(thrown);
    },
  });
  const { client: writer, opened } = await startTold('writer');
  const readers: WorkerClient[] = [];
  try {
    const starting = Array.from({ length: options.readers ?? 2 }, () => start('reader'));
    readers.push(...(await Promise.all(starting)));
  } catch (thrown) {
    await writer.terminate();
    throw thrown;
  }

  /** The reader with the least to do: a slow search never holds up a list. */
  function freeReader(): WorkerClient {
    return readers.reduce(
      (best, one) => (one.waiting < best.waiting ? one : best),
      readers[0] ?? writer,
    );
  }

  let closing: Promise<void> | null = null;
  async function closeAll(): Promise<void> {
    // The writer goes last: closing the last connection folds the write-ahead log into the file.
    await Promise.allSettled([...readers.map(stop), checkpointing.stop()]);
    await stop(writer);
  }

  const store = typedStore({
    read: (name, args) => freeReader().request(name, args),
    write: (name, args) => writer.request(name, args),
    hand: (value) => writer.hand(value),
    writeHanded: (name, args, field, items) =>
      writer.request(name, args, { field, ids: items.map(({ id }) => id) }),
    async writeTold(name, args, told) {
      const request: ToldWrite = { name, args, told };
      // Both sides of the thread are built from the same source.
      return (await writer.request(workerCalls.writeTold, request)) as Awaited<
        ReturnType<UntypedStore['writeTold']>
      >;
    },
    onChanged: (listener) => changes.add(listener),
    close: () => (closing ??= closeAll()),
  });
  return {
    ...store,
    uncleanExit,
    lostWrites: opened.lostWrites,
    async fold() {
      const folder = await start('checkpointer');
      try {
        return (await folder.request(workerCalls.fold, null)) === true;
      } finally {
        await stop(folder);
      }
    },
    async compact() {
      await writer.request(workerCalls.compact, null);
    },
    async check() {
      const checker = await start('reader');
      try {
        const found = await checker.request(workerCalls.quickCheck, null);
        return Array.isArray(found) ? found.map(String) : [];
      } finally {
        await stop(checker);
      }
    },
  };
}
