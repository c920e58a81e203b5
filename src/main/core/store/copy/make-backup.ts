import { renameSync, rmSync, statSync } from 'node:fs';
import { naming } from '../../../../sqlite/problem.ts';
import { copyPrecious } from './copy-rows.ts';
import { createTarget, openSource, proveWhole, versionOf, type KeyedFile } from './open-copy.ts';
import { copiedTables } from './tables.ts';

export interface BackupMade {
  readonly rows: number;
  readonly bytes: number;
}

/** Takes a database file and what SQLite keeps beside it off the disk. */
export function removeDatabase(file: string): void {
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${part}`, { force: true });
}

/**
 * Writes what nobody could give back into a small database of its own, proves it by reading it, and
 * only then puts it at `to`. A source with a damaged page makes no backup, so that a good one is
 * never replaced by half of one. Throws `DatabaseProblem`.
 */
export function makeBackup(args: { readonly from: KeyedFile; readonly to: KeyedFile }): BackupMade {
  const { from, to } = args;
  const partial = `${to.file}.partial`;
  return naming(() => {
    removeDatabase(partial);
    const source = openSource(from);
    try {
      const target = createTarget({ ...to, file: partial }, versionOf(source));
      try {
        const rows = copyPrecious(source, target, copiedTables);
        proveWhole(target);
        // One file: who only reads it could not clear a log away.
        target.pragma('journal_mode=DELETE');
        target.close();
        renameSync(partial, to.file);
        return { rows, bytes: statSync(to.file).size };
      } finally {
        target.close();
      }
    } finally {
      source.close();
      removeDatabase(partial);
    }
  }, to);
}
