import type BetterSqlite3 from 'better-sqlite3';
import type { Topic } from '../../../shared/contract/events.ts';

/** A prepared statement that reads. */
export interface ReadStatement {
  get(...parameters: readonly SqlValue[]): unknown;
  all(...parameters: readonly SqlValue[]): unknown[];
  iterate(...parameters: readonly SqlValue[]): IterableIterator<unknown>;
}

/** A prepared statement that may write. */
export interface WriteStatement extends ReadStatement {
  run(...parameters: readonly SqlValue[]): { changes: number; lastInsertRowid: number | bigint };
}

export type SqlValue = string | number | bigint | null | Uint8Array;

/** What a read gets: statements are prepared once per text and kept. It runs on a reader thread. */
export interface ReadableDb {
  prepare(sql: string): ReadStatement;
}

/** What a write gets, inside its transaction. It runs on the one writer thread. */
export interface WritableDb {
  prepare(sql: string): WriteStatement;
  /** Says what this transaction touched; told to the windows after the commit. */
  changed(...topics: readonly Topic[]): void;
  /**
   * Whether a write that somebody may be waiting for has come meanwhile. One of many parts, each
   * whole in itself, then ends with what it has done, and says so in its answer.
   */
  isAwaited(): boolean;
}

export type Database = BetterSqlite3.Database;
