import { makeBackup } from './make-backup.ts';
import { packPortable, portableCredentials, unpackPortable } from './portable-bytes.ts';
import { opensAny, rebuild } from './rebuild.ts';
import { settleAudit } from './settle-audit.ts';

/** What a keeper's thread can do, by name; each works on files and ends with them closed. */
export const keeperOperations = {
  makeBackup,
  rebuild,
  opensAny,
  packPortable,
  portableCredentials,
  unpackPortable,
  settleAudit,
} as const;

export type KeeperOperations = typeof keeperOperations;
export type KeeperName = keyof KeeperOperations;
