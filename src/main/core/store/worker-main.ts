import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import type { Topic } from '../../../shared/contract/events.ts';
import { migrate } from '../../../sqlite/migrate.ts';
import { markPath, openMark, type HighWaterMark } from '../../../sqlite/high-water-mark.ts';
import { openDatabase, quickCheck } from '../../../sqlite/open.ts';
import { serveRequests, type WorkerShell } from '../../../sqlite/worker-shell.ts';
import { startIndexer } from './background-indexer.ts';
import { keeperOperations } from './copy/keeper-operations.ts';
import { applicationId, migrations } from './migrations.ts';
import { compact } from './compact.ts';
import type { Told } from '../audit/append.ts';
import type { Database } from './db.ts';
import { doubtScheduled } from './doubt-scheduled.ts';
import { doubtSends } from './doubt-sends.ts';
import { isUrgent, readRunner, writeRunner, type WriteRunner } from './operations.ts';
import { toStoreErrorValue, type StoreErrorValue } from './store-errors.ts';

/** A thread that serves one open database. */
export interface DatabaseWorkerData {
  readonly role: 'writer' | 'reader' | 'checkpointer';
  readonly file: string;
  readonly key: Uint8Array;
  /** See `OpenOptions.create`. */
  readonly create: boolean;
  /** When it is opened, ms UTC. */
  readonly now: number;
}

/** What opening tells. */
export interface Opened {
  /** So many writes that were on the disk are not there any more. */
  readonly lostWrites: number;
}

/** The keeper opens what each of its operations names. */
export type StoreWorkerData = DatabaseWorkerData | { readonly role: 'keeper' };

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
  writeTold: 'worker:writeTold',
  checkpoint: 'worker:checkpoint',
  fold: 'worker:fold',
  compact: 'worker:compact',
  close: 'worker:close',
} as const;

/** Pages in the log that are worth a turn of the checkpointer. */
const logPages = 4000;

/** A write with lines of the audit trail. */
export interface ToldWrite {
  readonly name: string;
  readonly args: unknown;
  readonly told: Told;
}

interface LogSize {
  readonly log: number;
  readonly checkpointed: number;
}

const Folded = z.object({ busy: z.number() });

type Serve = (name: string, args: unknown) => unknown;

function openWriter(data: DatabaseWorkerData, shell: WorkerShell<StoreEvent>) {
  const db = openDatabase({ ...data, cacheBytes: 32 * 1024 * 1024 });
  const isNew = db.pragma('user_version', { simple: true }) === 0;
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
  const mark = openMark(markPath(data.file));
  const isAwaited = () =>
    shell.isAwaited(({ name, list }) => isUrgent({ name, handed: list !== null }));
  const runner = writeRunner(db, {
    onCommit: noticeLog,
    onDurable: (n) => note(mark, n),
    isAwaited,
  });
  // A mark beside a database that is only being made speaks of another one.
  if (isNew) note(mark, 0);
  const lostWrites = afterLoss(db, runner, mark.read(), data.now);
  const tell = (topics: readonly Topic[]) => {
    if (topics.length > 0) shell.emit({ type: 'changed', topics });
  };
  const indexer = startIndexer({
    runner,
    elapsed: () => performance.now(),
    onChanged: tell,
    onError: (thrown) => shell.emit({ type: 'failed', error: toStoreErrorValue(thrown, data) }),
  });
  indexer.wake();
  const writeTold = ({ name, args, told }: ToldWrite) => runner.writeTold(name, args, told);
  const serve: Serve = (name, args) => {
    if (name === workerCalls.compact) return compact(db);
    if (name === workerCalls.writeTold) {
      // Both sides of the thread are built from the same source.
      const { topics, ...written } = writeTold(args as ToldWrite);
      tell(topics);
      indexer.wake();
      return written;
    }
    const { value, topics } = runner.write(name, args);
    tell(topics);
    indexer.wake();
    return value;
  };
  const close = () => {
    indexer.stop();
    try {
      compact(db);
    } catch {
      // It can be read as it is; the next close does it.
    }
    db.close();
    mark.close();
  };
  return { db, serve, close, lostWrites };
}

/** The mark may stay behind: it then shows less of a loss, never one that is none. */
function note(mark: HighWaterMark, n: number): void {
  try {
    mark.write(n);
  } catch {
    // The disk is full or gone; the write itself is committed.
  }
}

/** A failure older than this was shown long before the log lost its end, ms. */
const failedLately = 2 * 24 * 60 * 60 * 1000;

/**
 * Writes that are gone took with them what became of sends: those are in doubt from now on. Returns
 * how many writes are gone.
 */
function afterLoss(db: Database, runner: WriteRunner, marked: number, now: number): number {
  const n = Number(db.prepare('SELECT n FROM durable_writes').pluck().get());
  const lost = Math.max(0, marked - n);
  if (lost > 0) {
    runner.transact((open) => {
      doubtSends(open, { now, failedSince: now - failedLately });
      doubtScheduled(open);
      open.prepare('UPDATE durable_writes SET n = ?').run(marked);
    });
  }
  return lost;
}

function openReader(data: DatabaseWorkerData) {
  // The newest rows of a large desk: what every list, thread and search asks for again.
  const cacheBytes = 32 * 1024 * 1024;
  const db = openDatabase({ ...data, create: false, readOnly: true, cacheBytes });
  return { db, serve: readRunner(db), close: () => db.close(), lostWrites: 0 };
}

function openCheckpointer(data: DatabaseWorkerData) {
  const db = openDatabase({ ...data, create: false, cacheBytes: 1024 * 1024 });
  const serve: Serve = (name) => {
    const passed = db.pragma('wal_checkpoint(PASSIVE)');
    if (name !== workerCalls.fold) return passed;
    // What is left is little: the writer is not held up for longer than this.
    db.pragma('busy_timeout=25');
    return z.array(Folded).parse(db.pragma('wal_checkpoint(TRUNCATE)'))[0]?.busy === 0;
  };
  return { db, serve, close: () => db.close(), lostWrites: 0 };
}

const openByRole = {
  writer: openWriter,
  reader: openReader,
  checkpointer: openCheckpointer,
} as const;

const keeperTable: Readonly<Record<string, { run(args: unknown): unknown }['run']>> =
  keeperOperations;

function startKeeper(port: MessagePort): void {
  serveRequests<StoreErrorValue, StoreEvent>(port, {
    toError: (thrown) => toStoreErrorValue(thrown),
    serve(name, args) {
      const operation = Object.hasOwn(keeperTable, name) ? keeperTable[name] : undefined;
      if (operation === undefined) throw new Error(`The keeper has no operation "${name}"`);
      return operation(args);
    },
  });
}

/**
 * Serves the store's operations on one thread; the first request opens the database. A keeper's
 * thread serves operations on whole files.
 */
export function startStoreWorker(port: MessagePort, data: StoreWorkerData): void {
  if (data.role === 'keeper') startKeeper(port);
  else startDatabaseWorker(port, data);
}

function startDatabaseWorker(port: MessagePort, data: DatabaseWorkerData): void {
  let opened: ReturnType<(typeof openByRole)[DatabaseWorkerData['role']]> | null = null;

  const shell: WorkerShell<StoreEvent> = serveRequests<StoreErrorValue, StoreEvent>(port, {
    toError: (thrown) => toStoreErrorValue(thrown, data),
    serve(name, args) {
      if (name === workerCalls.open) {
        opened = openByRole[data.role](data, shell);
        data.key.fill(0);
        return { lostWrites: opened.lostWrites } satisfies Opened;
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
