import { readFileSync, writeFileSync } from 'node:fs';
import type { CorePorts } from '../../src/main/core/ports.ts';
import { workspaceFolder } from '../../src/main/core/workspace/folder.ts';
import { openDatabase } from '../../src/sqlite/open.ts';

const pageSize = 4096;

/** Breaks the seal of some leaf pages of a table in a closed workspace, as a failing disk does. */
export async function damageTable(
  ports: Pick<CorePorts, 'random' | 'keychain' | 'paths'>,
  table: string,
  share: number,
): Promise<void> {
  const { random, keychain, paths } = ports;
  const folder = workspaceFolder({ dir: paths.dataDir, random, keychain, fileNeedsConsent: true });
  const { database: key } = await folder.keys.open();
  const file = folder.databaseFile;
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
