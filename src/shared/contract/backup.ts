import { z } from 'zod';
import { method } from './method.ts';
import { Time } from './primitives.ts';

const Nothing = z.object({});

/** The largest backup file, bytes. Without what platforms can give back, a desk stays far below. */
export const largestBackup = 12 * 1024 * 1024;
/** Characters; a passphrase is all that guards the file, wherever it goes. */
export const shortestPassphrase = 12;
const longestPassphrase = 1000;

const Passphrase = z.string().max(longestPassphrase);

/** A backup that Lobby made by itself. */
export const DailyBackup = z.object({
  /** The day it is of, UTC: "2026-11-21". */
  day: z.iso.date(),
  madeAt: Time,
});
export type DailyBackup = z.infer<typeof DailyBackup>;

/** What came back. */
export const RestoreReport = z.object({
  connections: z.int(),
  conversations: z.int(),
  drafts: z.int(),
  templates: z.int(),
  /** Sends of the backup that may have left since it was made: they are looked up. */
  doubted: z.int(),
  /** When the backup was made. */
  madeAt: Time,
  /** Where what was here before lies now, inside the data folder; null: there was nothing. */
  keptIn: z.string().nullable(),
});
export type RestoreReport = z.infer<typeof RestoreReport>;

export const backupMethods = [
  /** The backups beside the database, newest first. */
  method('backup.list', {
    input: Nothing,
    output: z.array(DailyBackup),
    permission: 'manageWorkspace',
  }),
  /**
   * A file with everything that nobody could give back, credentials included, encrypted under a
   * passphrase so that it opens on any computer. `bytes` is base64.
   */
  method('backup.create', {
    input: z.object({ passphrase: Passphrase.min(shortestPassphrase) }),
    output: z.object({ name: z.string(), bytes: z.string() }),
    permission: 'manageWorkspace',
  }),
  /**
   * Takes such a file for the inbox of this computer, under new keys; what is here goes aside.
   * `keyInFile` is the consent to keep the key in a file where there is no keychain.
   */
  method('backup.restore', {
    input: z.object({
      bytes: z.string().max(Math.ceil(largestBackup / 3) * 4 + 4),
      passphrase: Passphrase,
      keyInFile: z.boolean(),
    }),
    output: RestoreReport,
    permission: 'manageWorkspace',
  }),
  /** Takes one of the daily backups for the inbox; the database goes aside. */
  method('backup.restoreDaily', {
    input: z.object({ day: z.iso.date() }),
    output: RestoreReport,
    permission: 'manageWorkspace',
  }),
] as const;
