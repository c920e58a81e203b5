import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A backup beside the database. */
export interface DailyBackup {
  /** The day it is of, UTC: "2026-11-21". */
  readonly day: string;
  readonly file: string;
  /** When it was written, ms UTC. */
  readonly madeAt: number;
}

/** So many days are kept. */
export const keptDays = 3;

const named = /^lobby-(\d{4}-\d{2}-\d{2})\.db$/;

/** The day of a time, UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Where the backup of a day lies. */
export function backupFile(dir: string, day: string): string {
  return join(dir, `lobby-${day}.db`);
}

/** The backups of a folder, newest first; none where the folder cannot be read. */
export function listBackups(dir: string): readonly DailyBackup[] {
  try {
    return readdirSync(dir)
      .flatMap((name) => {
        const day = named.exec(name)?.[1];
        if (day === undefined) return [];
        const file = join(dir, name);
        return [{ day, file, madeAt: Math.round(statSync(file).mtimeMs) }];
      })
      .toSorted((a, b) => b.day.localeCompare(a.day));
  } catch {
    return [];
  }
}

/** Makes the folder of the backups where there is none. */
export function makeBackupsDir(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
}

/** Takes away all but the newest days, and what a kill left half written. */
export function dropOldBackups(dir: string): void {
  for (const { file } of listBackups(dir).slice(keptDays)) rmSync(file, { force: true });
  for (const name of readdirSync(dir)) {
    if (name.includes('.db.partial')) rmSync(join(dir, name), { force: true });
  }
}
