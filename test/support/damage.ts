import { readFileSync, writeFileSync } from 'node:fs';
import type { CorePorts } from '../../src/main/core/ports.ts';
import { makeBackup } from '../../src/main/core/store/copy/make-backup.ts';
import { backupFile, makeBackupsDir } from '../../src/main/core/workspace/daily-backups.ts';
import { workspaceFolder } from '../../src/main/core/workspace/folder.ts';
import { openDatabase } from '../../src/sqlite/open.ts';

const pageSize = 4096;

/** What opens a closed workspace. */
export type WorkspaceFiles = Pick<CorePorts, 'random' | 'keychain' | 'paths'>;

/** The database of a closed workspace, and where its backups lie. */
export async function databaseOf({ random, keychain, paths }: WorkspaceFiles) {
  const folder = workspaceFolder({ dir: paths.dataDir, random, keychain, fileNeedsConsent: true });
  const { database: key } = await folder.keys.open();
  return { file: folder.databaseFile, key, backupsDir: folder.backupsDir };
}

/** Makes the backup of a day ("2026-11-21") of a closed workspace, as the app does by itself. */
export async function makeDailyBackup(files: WorkspaceFiles, day: string): Promise<void> {
  const { file, key, backupsDir } = await databaseOf(files);
  makeBackupsDir(backupsDir);
  makeBackup({ from: { file, key }, to: { file: backupFile(backupsDir, day), key } });
}

/** Writes over a part of a file, from one byte to before another. */
export function overwrite(file: string, from: number, to: number): void {
  const bytes = readFileSync(file);
  bytes.fill(7, from, to);
  writeFileSync(file, bytes);
}

/** Breaks the seal of some leaf pages of a table in a closed workspace, as a failing disk does. */
export async function damageTable(
  files: WorkspaceFiles,
  table: string,
  share: number,
): Promise<void> {
  const { file, key } = await databaseOf(files);
  const db = openDatabase({ file, key, create: false });
  const leaves = db
    .prepare<[string], number>(
      `SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path`,
    )
    .pluck()
    .all(table);
  db.close();
  const bytes = readFileSync(file);
  for (const page of leaves.slice(0, Math.ceil(leaves.length * share))) {
    const at = (page - 1) * pageSize + 500;
    bytes.fill(1, at, at + 10);
  }
  writeFileSync(file, bytes);
}
