import { join } from 'node:path';
import { lockFolder, type FolderLock } from '../../../sqlite/folder-lock.ts';
import { storeError } from './store-errors.ts';

/**
 * Makes this process the owner of a data folder until it releases it or dies.
 * Throws `folder_in_use`, `folder_read_only`, `disk_full` or `disk_failing`.
 */
export function lockDataFolder(dataDir: string): FolderLock {
  try {
    return lockFolder(join(dataDir, 'lobby.lock'));
  } catch (thrown) {
    throw storeError(thrown);
  }
}
