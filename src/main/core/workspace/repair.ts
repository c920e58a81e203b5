import { join } from 'node:path';
import type { RepairReport } from '../../../shared/contract/workspace.ts';
import { markPath, openMark } from '../../../sqlite/high-water-mark.ts';
import type { CorePorts } from '../ports.ts';
import { keep } from '../store/keeper.ts';
import { storeError } from '../store/store-errors.ts';
import { listBackups } from './daily-backups.ts';
import type { WorkspaceFolder } from './folder.ts';
import { settleTrail, type Replacing } from './settle-trail.ts';
import { beginReplacement } from './replacement.ts';

/**
 * Makes the database of a folder anew from what can be read of it and of its backups, and puts the
 * damaged one aside. It must not be open. Rejects, with everything as it was, when nothing can be
 * read (`database_damaged`), and as the key and the disk have it.
 */
export async function repairFolder(
  folder: WorkspaceFolder,
  by: Replacing,
  ports: Pick<CorePorts, 'clock' | 'random' | 'storeWorkerUrl'>,
): Promise<RepairReport> {
  const keys = await folder.keys.open();
  const key = keys.database;
  const backups = listBackups(folder.backupsDir);
  const now = ports.clock.now();
  const replacement = beginReplacement(folder.dir);
  const file = join(replacement.dir, 'lobby.db');
  try {
    const {
      backup,
      connections: _,
      ...rebuilt
    } = await keep(ports.storeWorkerUrl, 'rebuild', {
      target: { file, key },
      damaged: folder.databaseExists() ? { file: folder.databaseFile, key } : null,
      marked: openMark(markPath(folder.databaseFile)).read(),
      backups: backups.map(({ file }) => ({ file, key })),
      now,
    });
    const backupAt = backup === null ? null : (backups[backup]?.madeAt ?? null);
    await settleTrail({
      file,
      keys,
      before: folder.databaseFile,
      what: 'database_repaired',
      madeAt: backupAt,
      by,
      ports,
    });
    const keptIn = replacement.commit('database', 'repaired', now);
    return { ...rebuilt, backupAt, keptIn };
  } catch (thrown) {
    replacement.discard();
    throw storeError(thrown);
  }
}
