import { statSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3';
import { openNative } from './native.ts';
import { DatabaseProblem, naming } from './problem.ts';

export type Database = BetterSqlite3.Database;

/** How a database is encrypted: ChaCha20-Poly1305, every page with a nonce and a tag of its own. */
const cipher = 'chacha20';
export const keyLength = 32;

export interface OpenOptions {
  readonly file: string;
  /** 32 random bytes. They are not kept. */
  readonly key: Uint8Array;
  /** Whether a missing or empty file becomes a new database; without it that is a `missing` problem. */
  readonly create: boolean;
  /** For a thread that reads only. */
  readonly readOnly?: boolean;
  /** Page cache, bytes. */
  readonly cacheBytes?: number;
}

/** The cipher build's own method; its absence means that the plain package was installed. */
function takesKey(db: Database): db is Database & { key(key: Buffer): unknown } {
  return 'key' in db && typeof db.key === 'function';
}

function isMissingOrEmpty(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

function unlock(db: Database, key: Uint8Array): void {
  if (key.length !== keyLength) throw new RangeError(`A database key has ${keyLength} bytes`);
  if (!takesKey(db)) throw new TypeError('This build of better-sqlite3 cannot encrypt');
  db.pragma(`cipher='${cipher}'`);
  const raw = Buffer.from(`raw:${Buffer.from(key).toString('hex')}`);
  db.key(raw);
  raw.fill(0);
  // The first read is what proves the key; a wrong one and a damaged first page look the same.
  db.prepare('SELECT count(*) FROM sqlite_master').get();
}

function settle(db: Database, options: Pick<OpenOptions, 'readOnly' | 'cacheBytes'>): void {
  if (options.readOnly !== true) {
    db.pragma('journal_mode=WAL');
    db.pragma('wal_autocheckpoint=16000');
    // What is deleted leaves no trace in the file.
    db.pragma('secure_delete=ON');
  }
  // Temporary files would not be encrypted.
  db.pragma('temp_store=MEMORY');
  db.pragma('trusted_schema=OFF');
  db.pragma('cell_size_check=ON');
  db.pragma('foreign_keys=ON');
  db.pragma(`cache_size=-${Math.round((options.cacheBytes ?? 8 * 1024 * 1024) / 1024)}`);
}

/**
 * Opens an encrypted database, ready for use.
 * Throws `DatabaseProblem`: `missing`, `not_a_database`, `damaged`, `read_only`, `disk_full`,
 * `disk_failing`, `cannot_open`, `in_use`.
 */
export function openDatabase(options: OpenOptions): Database {
  if (!options.create && isMissingOrEmpty(options.file)) {
    throw new DatabaseProblem('missing', 'The database file is missing or empty');
  }
  return naming(() => {
    const db = openNative(options.file, {
      readonly: options.readOnly === true,
      fileMustExist: !options.create,
      timeout: 5000,
    });
    try {
      unlock(db, options.key);
      settle(db, options);
      return db;
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  }, options);
}

/** A database that lives in memory alone, for tests: not encrypted, else the same. */
export function openInMemory(): Database {
  const db = openNative(':memory:', {});
  settle(db, { readOnly: true });
  return db;
}

/**
 * The bytes of a database that is not encrypted, as one in memory; nothing in its schema is trusted.
 * Throws `DatabaseProblem` for what is none.
 */
export function openBytes(bytes: Buffer): Database {
  return naming(() => {
    const db = openNative(bytes, {});
    try {
      settle(db, { readOnly: true });
      db.prepare('SELECT count(*) FROM sqlite_master').get();
      return db;
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  });
}

/** What `quick_check` finds, at most twenty lines; empty when all is well. Reads the whole file. */
export function quickCheck(db: Database): readonly string[] {
  return naming(() =>
    db
      .prepare<[], { quick_check: string }>('PRAGMA quick_check(20)')
      .all()
      .map((row) => row.quick_check)
      .filter((line) => line !== 'ok'),
  );
}
