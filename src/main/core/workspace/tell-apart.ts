import { LobbyError } from '../../../shared/errors.ts';
import type { CorePorts } from '../ports.ts';
import { keep } from '../store/keeper.ts';
import { listBackups } from './daily-backups.ts';
import type { WorkspaceFolder } from './folder.ts';

/**
 * A wrong key and a damaged first page look the same to SQLite. Where there is a daily backup under
 * the same key, it says which: a key that opens the backup is the right one, one that opens neither
 * is another inbox's. Any other error comes back as it is.
 */
export async function tellApart(
  error: LobbyError,
  folder: WorkspaceFolder,
  ports: Pick<CorePorts, 'storeWorkerUrl'>,
): Promise<LobbyError> {
  if (error.code !== 'database_damaged' || error.detail?.['reason'] !== 'not_a_database') {
    return error;
  }
  const backups = listBackups(folder.backupsDir);
  if (backups.length === 0) return error;
  const { database: key } = await folder.keys.open();
  const files = backups.map(({ file }) => ({ file, key }));
  return (await keep(ports.storeWorkerUrl, 'opensAny', { files }))
    ? new LobbyError('database_damaged', error.message, {
        detail: { reason: 'header' },
        cause: error,
      })
    : new LobbyError('key_wrong', 'The keys here open neither the database nor its backups.', {
        detail: { reason: 'other_inbox' },
        cause: error,
      });
}
