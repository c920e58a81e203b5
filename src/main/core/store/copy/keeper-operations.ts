import { makeBackup } from './make-backup.ts';

/** What a keeper's thread can do, by name; each works on files and ends with them closed. */
export const keeperOperations = { makeBackup } as const;

export type KeeperOperations = typeof keeperOperations;
export type KeeperName = keyof KeeperOperations;
