import { openNative } from './native.ts';
import { naming } from './problem.ts';

export interface FolderLock {
  release(): void;
}

/**
 * Takes a folder for this process by an exclusive SQLite lock on `file` (made when it is not there).
 * The system drops the lock with the process, however it dies, so nothing stale can be left behind.
 * Throws `DatabaseProblem`: `in_use` when another process holds it, `read_only`, `disk_full`,
 * `disk_failing`, `cannot_open`.
 */
export function lockFolder(file: string): FolderLock {
  return naming(
    () => {
      const db = openNative(file, { timeout: 0 });
      try {
        db.pragma('journal_mode=MEMORY');
        db.exec('BEGIN EXCLUSIVE');
      } catch (thrown) {
        db.close();
        throw thrown;
      }
      return {
        release() {
          if (!db.open) return;
          db.exec('ROLLBACK');
          db.close();
        },
      };
    },
    { file },
  );
}
