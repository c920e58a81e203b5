import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createFileKeyPort } from '../credentials/file-key-port.ts';
import { createKeyKeeper, type KeyKeeper } from '../credentials/key-keeper.ts';
import type { CorePorts, SecretKeyPort } from '../ports.ts';
import { storeError } from '../store/store-errors.ts';

/** The files of one workspace. */
export interface WorkspaceFolder {
  readonly dir: string;
  readonly databaseFile: string;
  /** Where the daily backups lie. */
  readonly backupsDir: string;
  readonly keys: KeyKeeper;
  databaseExists(): boolean;
  /** Makes the folder when it is not there. Throws `folder_read_only`, `disk_full`, `disk_failing`. */
  make(): void;
}

export interface FolderOptions {
  readonly dir: string;
  readonly random: CorePorts['random'];
  readonly keychain: SecretKeyPort | null;
  readonly fileNeedsConsent: boolean;
}

/** Names the files of a workspace and what keeps its keys. Touches nothing. */
export function workspaceFolder(options: FolderOptions): WorkspaceFolder {
  const { dir, random } = options;
  const databaseFile = join(dir, 'lobby.db');
  const databaseExists = (): boolean =>
    (statSync(databaseFile, { throwIfNoEntry: false })?.size ?? 0) > 0;
  return {
    dir,
    databaseFile,
    backupsDir: join(dir, 'backups'),
    databaseExists,
    keys: createKeyKeeper({
      recordFile: join(dir, 'lobby.key.json'),
      keychain: options.keychain,
      fileKey: createFileKeyPort(join(dir, 'lobby.key'), random),
      fileNeedsConsent: options.fileNeedsConsent,
      databaseExists,
      random,
    }),
    make() {
      try {
        mkdirSync(dir, { recursive: true, mode: 0o700 });
      } catch (thrown) {
        throw storeError(thrown, { file: dir });
      }
    },
  };
}
