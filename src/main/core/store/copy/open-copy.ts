import { migrate } from '../../../../sqlite/migrate.ts';
import { openDatabase, quickCheck } from '../../../../sqlite/open.ts';
import { DatabaseProblem } from '../../../../sqlite/problem.ts';
import type { Database } from '../db.ts';
import { applicationId, migrations } from '../migrations.ts';

/** A database file and what opens it. */
export interface KeyedFile {
  readonly file: string;
  readonly key: Uint8Array;
}

/** The version a database was written by. Throws `newer` for one that this app does not know. */
export function versionOf(db: Database): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) {
    throw new DatabaseProblem('newer', `It is of version ${version}, this app knows ${newest}`);
  }
  const owner = Number(db.pragma('application_id', { simple: true }));
  if (version === 0 || owner !== applicationId) {
    throw new DatabaseProblem('damaged', 'It belongs to another application');
  }
  return version;
}

/** Brings an empty database to `version`, or to the newest. */
export function migrateTo(db: Database, version: number | null): void {
  const wanted = migrations.filter((one) => version === null || one.version <= version);
  migrate(db, { file: null, applicationId, migrations: wanted });
}

/** A new database at `version`, into which rows are copied: what they point to is checked at the end. */
export function createTarget(at: KeyedFile, version: number | null): Database {
  const db = openDatabase({ ...at, create: true, cacheBytes: 32 * 1024 * 1024 });
  try {
    db.pragma('foreign_keys=OFF');
    migrateTo(db, version);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Opens an existing one for reading alone. Throws `DatabaseProblem`. */
export function openSource(at: KeyedFile): Database {
  return openDatabase({ ...at, create: false, readOnly: true });
}

/** Throws `damaged` when what was written does not read back whole. */
export function proveWhole(db: Database): void {
  const found = quickCheck(db);
  if (found.length > 0) throw new DatabaseProblem('damaged', found.join('; '));
}
