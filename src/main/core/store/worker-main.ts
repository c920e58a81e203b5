import type { MessagePort } from 'node:worker_threads';
import type { Topic } from '../../../shared/contract/events.ts';
import { migrate } from '../../../sqlite/migrate.ts';
import { openDatabase, quickCheck } from '../../../sqlite/open.ts';
import { serveRequests, type WorkerShell } from '../../../sqlite/worker-shell.ts';
import { startIndexer } from './background-indexer.ts';
import { applicationId, migrations } from './migrations.ts';
import { readRunner, writeRunner } from './operations.ts';
import { toStoreErrorValue, type StoreErrorValue } from './store-errors.ts';

export interface StoreWorkerData {
  readonly role: 'writer' | 'reader' | 'checkpointer';
  readonly file: string;
  readonly key: Uint8Array;
  /** See `OpenOptions.create`. */
  readonly create: boolean;
}

/** What the writer tells without being asked. */
export type StoreEvent =
  | { readonly type: 'changed'; readonly topics: readonly Topic[] }
  /** Work behind the calls went wrong; it is tried again with the next write. */
  | { readonly type: 'failed'; readonly error: StoreErrorValue }
  /** There is more in the write-ahead log than should stay there. */
  | { readonly type: 'log_grown' }
  | { readonly type: 'migrating'; readonly done: number; readonly total: number };

/** Names beside those of the registry; each worker knows its own. */
export const workerCalls = {
  open: 'worker:open',
  quickCheck: 'worker:quickCheck',
  checkpoint: 'worker:checkpoint',
  close: 'worker:close',
} as const;

/** Pages in the log that are worth a turn of the checkpointer. */
const logPages = 4000;

interface LogSize {
  readonly log: number;
  readonly checkpointed: number;
}

type Serve = (name: string, args: unknown) => unknown;

function openWriter(data: StoreWorkerData, shell: WorkerShell<StoreEvent>) {
  const db = openDatabase({ ...data, cacheBytes: 32 * 1024 * 1024 });
  try {
    migrate(db, {
      file: data.file,
      applicationId,
      migrations,
      onProgress: (done, total) => shell.emit({ type: 'migrating', done, total }),
    });
  } catch (thrown) {
    db.close();
    throw thrown;
  }
  const logSize = db.prepare<[], LogSize>('PRAGMA wal_checkpoint(NOOP)');
  const noticeLog = () => {
    const size = logSize.get();
    if (size !== undefined && size.log - size.checkpointed > logPages) {
      shell.emit({ type: 'log_grown' });
    }
  };
  const runner = writeRunner(db, { onCommit: noticeLog });
  const tell = (topics: readonly Topic[]) => {
    if (topics.length > 0) shell.emit({ type: 'changed', topics });
  };
  const indexer = startIndexer({
    runner,
    elapsed: () => performance.now(),
    onChanged: tell,
    onError: (thrown) => shell.emit({ type: 'failed', error: toStoreErrorValue(thrown) }),
  });
  indexer.wake();
  const serve: Serve = (name, args) => {
    const { value, topics } = runner.write(name, args);
    tell(topics);
    indexer.wake();
    return value;
  };
  const close = () => {
    indexer.stop();
    db.close();
  };
  return { db, serve, close };
}

function openReader(data: StoreWorkerData) {
  const cacheBytes = 16 * 1024 * 1024;
  const db = openDatabase({ ...data, create: false, readOnly: true, cacheBytes });
  return { db, serve: readRunner(db), close: () => db.close() };
}

function openCheckpointer(data: StoreWorkerData) {
  const db = openDatabase({ ...data, create: false, cacheBytes: 1024 * 1024 });
  const serve: Serve = () => db.pragma('wal_checkpoint(PASSIVE)');
  return { db, serve, close: () => db.close() };
}

const openByRole = {
  writer: openWriter,
  reader: openReader,
  checkpointer: openCheckpointer,
} as const;

/** Serves the store's operations on one thread; the first request opens the database. */
export function startStoreWorker(port: MessagePort, data: StoreWorkerData): void {
  let opened: ReturnType<(typeof openByRole)[StoreWorkerData['role']]> | null = null;

  const shell: WorkerShell<StoreEvent> = serveRequests<StoreErrorValue, StoreEvent>(port, {
    toError: toStoreErrorValue,
    serve(name, args) {
      if (name === workerCalls.open) {
        opened = openByRole[data.role](data, shell);
        data.key.fill(0);
        return null;
      }
      if (opened === null) throw new Error('The database is not open');
      if (name === workerCalls.close) {
        opened.close();
        opened = null;
        return null;
      }
      return name === workerCalls.quickCheck ? quickCheck(opened.db) : opened.serve(name, args);
    },
  });
}
