import type { Topic } from '../../../shared/contract/events.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { statementCache } from '../../../sqlite/statements.ts';
import { appendLines, type Told } from '../audit/append.ts';
import type { AuditEnd } from '../audit/line.ts';
import type { Database, ReadableDb, WritableDb } from './db.ts';
import { reads, writes } from './registry.ts';

/** An operation by name only: its caller's types were checked on the other side of the thread. */
type Operation<Db> = { run(db: Db, args: unknown): unknown }['run'];
type Table<Db> = Readonly<Record<string, Operation<Db>>>;

const readTable: Table<ReadableDb> = reads;
const writeTable: Table<WritableDb> = writes;

function find<Db>(table: Table<Db>, name: string): Operation<Db> {
  const operation = Object.hasOwn(table, name) ? table[name] : undefined;
  if (operation === undefined) {
    throw new LobbyError('unknown_method', `The store has no operation "${name}"`);
  }
  return operation;
}

/**
 * Writes that may be lost to a power cut because they are made again by themselves: what a vendor
 * gives back, and the index. Everything else is on the disk before its caller hears of it.
 */
const repeatable = ['sync.', 'limits.', 'search.', 'media.', 'retention.', 'reports.'] as const;

/** Whether a write waits for the disk (`synchronous=FULL`). */
export function isDurable(name: string): boolean {
  return !repeatable.some((prefix) => name.startsWith(prefix));
}

/** Writes behind the calls, which may wait for a second: pages of a history, and what counts them. */
const unhurried = ['limits.', 'search.', 'retention.', 'reports.'] as const;

/** Whether a write that waits may be one that somebody waits for; `handed`: its pages came ahead of it. */
export function isUrgent({ name, handed }: { name: string; handed: boolean }): boolean {
  return !handed && !unhurried.some((prefix) => name.startsWith(prefix));
}

/** Runs reads on one connection, each in one snapshot. */
export function readRunner(db: Database): (name: string, args: unknown) => unknown {
  const readable: ReadableDb = { prepare: statementCache(db) };
  const inSnapshot = db.transaction((operation: Operation<ReadableDb>, args: unknown) =>
    operation(readable, args),
  );
  return (name, args) => inSnapshot.deferred(find(readTable, name), args);
}

export interface Written {
  readonly value: unknown;
  readonly topics: readonly Topic[];
}

export interface WriteRunner {
  /** One registered write. */
  write(name: string, args: unknown): Written;
  /** One with lines of the audit trail, which stand before what it changes. */
  writeTold(name: string, args: unknown, told: Told): Written & { readonly end: AuditEnd };
  /** Work of the store's own, in one transaction. */
  transact<Result>(work: (db: WritableDb) => Result): { value: Result; topics: readonly Topic[] };
}

export interface WriteRunnerOptions {
  /** Called after each commit. */
  readonly onCommit?: () => void;
  /** Called after each commit of a write that must not be lost, with how many there have been. */
  readonly onDurable?: (n: number) => void;
  /** See `WritableDb.isAwaited`; never, where it is absent. */
  readonly isAwaited?: () => boolean;
}

/** Runs writes on the one connection that may, each in a transaction of its own. */
export function writeRunner(db: Database, options: WriteRunnerOptions = {}): WriteRunner {
  const prepare = statementCache(db);
  const full = db.prepare('PRAGMA synchronous=FULL');
  const normal = db.prepare('PRAGMA synchronous=NORMAL');
  let topics = new Set<Topic>();
  const writable: WritableDb = {
    prepare,
    changed: (...touched) => {
      for (const topic of touched) topics.add(topic);
    },
    isAwaited: options.isAwaited ?? (() => false),
  };
  const countDurable = db.prepare<[], { n: number }>(
    'UPDATE durable_writes SET n = n + 1 RETURNING n',
  );
  const inTransaction = db.transaction((work: (db: WritableDb) => unknown) => work(writable));

  function transact<Result>(work: (db: WritableDb) => Result) {
    topics = new Set();
    const results: Result[] = [];
    inTransaction.immediate((open) => results.push(work(open)));
    options.onCommit?.();
    const [value] = results;
    return { value: value as Result, topics: [...topics] };
  }

  function durably<Result>(work: (db: WritableDb) => Result) {
    full.run();
    let n = 0;
    const written = transact((open) => {
      n = countDurable.get()?.n ?? 0;
      return work(open);
    });
    options.onDurable?.(n);
    return written;
  }

  return {
    transact(work) {
      normal.run();
      return transact(work);
    },
    write(name, args) {
      const operation = find(writeTable, name);
      if (isDurable(name)) return durably((open) => operation(open, args));
      normal.run();
      return transact((open) => operation(open, args));
    },
    writeTold(name, args, told) {
      const operation = find(writeTable, name);
      const { value, topics } = durably((open) => {
        const end = appendLines(open, told);
        return { end, value: operation(open, args) };
      });
      return { ...value, topics };
    },
  };
}
