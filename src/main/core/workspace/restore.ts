import { join } from 'node:path';
import type { RestoreReport } from '../../../shared/contract/backup.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { CorePorts } from '../ports.ts';
import { keep } from '../store/keeper.ts';
import { storeError } from '../store/store-errors.ts';
import { listBackups } from './daily-backups.ts';
import type { WorkspaceFolder } from './folder.ts';
import { settleTrail, type Replacing } from './settle-trail.ts';
import { beginReplacement, type Aside, type Replacement } from './replacement.ts';

/** A workspace that is made and waits to take the place of the one that is here. */
export interface Prepared {
  readonly replacement: Replacement;
  readonly aside: Aside;
  readonly report: Omit<RestoreReport, 'keptIn'>;
}

/**
 * Makes a database out of the daily backup of a day, under the keys of its folder. Throws
 * `not_found`, `backup_damaged`, `backup_newer`, and as the key and the disk have it.
 */
export async function prepareDaily(
  folder: WorkspaceFolder,
  day: string,
  by: Replacing,
  ports: Pick<CorePorts, 'clock' | 'random' | 'storeWorkerUrl'>,
): Promise<Prepared> {
  const backup = listBackups(folder.backupsDir).find((one) => one.day === day);
  if (backup === undefined) throw new LobbyError('not_found', 'There is no backup of this day.');
  const keys = await folder.keys.open();
  const key = keys.database;
  const replacement = beginReplacement(folder.dir);
  const file = join(replacement.dir, 'lobby.db');
  try {
    const rebuilt = await keep(ports.storeWorkerUrl, 'rebuild', {
      target: { file, key },
      damaged: null,
      marked: 0,
      backups: [{ file: backup.file, key }],
      now: ports.clock.now(),
    });
    await settleTrail({
      file,
      keys,
      before: folder.databaseFile,
      what: 'backup_restored',
      madeAt: backup.madeAt,
      by,
      ports,
    });
    const { connections, conversations, drafts, templates, doubted } = rebuilt;
    const report = { connections, conversations, drafts, templates, doubted };
    return { replacement, aside: 'database', report: { ...report, madeAt: backup.madeAt } };
  } catch (thrown) {
    replacement.discard();
    throw asBackupError(thrown);
  }
}

/** What an error of a database means where the database is a backup. */
export function asBackupError(thrown: unknown): LobbyError {
  const error = storeError(thrown);
  if (error.code === 'database_damaged') {
    return new LobbyError('backup_damaged', 'The backup is damaged.', { cause: thrown });
  }
  if (error.code === 'database_newer') {
    return new LobbyError('backup_newer', 'A newer Lobby made this backup.', { cause: thrown });
  }
  return error;
}
