import { copyFileSync, rmSync } from 'node:fs';
import type { Database } from './open.ts';
import { DatabaseProblem, naming } from './problem.ts';

export interface Migration {
  /** Grows; kept in `user_version`. */
  readonly version: number;
  readonly sql: string;
}

export interface MigrateOptions {
  /** Where the database lies, for the copy taken before an existing one is changed; null in memory. */
  readonly file: string | null;
  /** Says whose database it is. */
  readonly applicationId: number;
  /** Ascending by version. */
  readonly migrations: readonly Migration[];
  /** Told before each step of a migration of an existing database. */
  readonly onProgress?: (done: number, total: number) => void;
}

function numberPragma(db: Database, name: string): number {
  return Number(db.pragma(name, { simple: true }));
}

/** Where the copy of the database as it was before the last migration lies. */
export function copyPath(file: string): string {
  return `${file}.before-migration`;
}

function keepCopy(db: Database, file: string): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  // A half written copy must not stand where a whole one is expected.
  rmSync(copyPath(file), { force: true });
  copyFileSync(file, copyPath(file));
}

/**
 * Brings a database to the newest version, each migration in a transaction of its own. A database
 * that is already there is copied first. Throws `DatabaseProblem` `newer` when it was written by a
 * later version, and leaves it alone; `damaged` when it is not ours.
 */
export function migrate(db: Database, options: MigrateOptions): void {
  const { migrations, applicationId } = options;
  const from = numberPragma(db, 'user_version');
  const newest = migrations.at(-1)?.version ?? 0;
  if (from > newest) {
    throw new DatabaseProblem(
      'newer',
      `The database is of version ${from}, this app knows ${newest}`,
    );
  }
  const owner = numberPragma(db, 'application_id');
  if (from > 0 && owner !== applicationId) {
    throw new DatabaseProblem('damaged', 'The database belongs to another application');
  }
  const due = migrations.filter((migration) => migration.version > from);
  if (due.length === 0) return;
  naming(
    () => {
      if (from > 0 && options.file !== null) keepCopy(db, options.file);
      for (const [index, migration] of due.entries()) {
        if (from > 0) options.onProgress?.(index, due.length);
        db.transaction(() => {
          db.exec(migration.sql);
          db.pragma(`application_id=${applicationId}`);
          db.pragma(`user_version=${migration.version}`);
        }).immediate();
      }
    },
    options.file === null ? undefined : { file: options.file },
  );
}
