import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileKeyPort } from '../../src/main/core/credentials/file-key-port.ts';
import { createKeyKeeper, type KeyKeeper } from '../../src/main/core/credentials/key-keeper.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import type { SeededRandom } from '../../src/simulator/seeded.ts';
import { openDatabase, type Database } from '../../src/sqlite/open.ts';
import type { Finding } from './facts.ts';

const pageSize = 4096;

export const databaseIn = (dataDir: string): string => join(dataDir, 'lobby.db');

/** What keeps the keys of a data folder whose key lies in a file. */
export function keysIn(dataDir: string): KeyKeeper {
  return createKeyKeeper({
    recordFile: join(dataDir, 'lobby.key.json'),
    keychain: null,
    fileKey: createFileKeyPort(join(dataDir, 'lobby.key'), systemRandom),
    fileNeedsConsent: true,
    databaseExists: () => false,
    random: systemRandom,
  });
}

async function withDatabase<T>(dataDir: string, work: (db: Database) => T): Promise<T> {
  const { database: key } = await keysIn(dataDir).open();
  const db = openDatabase({ file: databaseIn(dataDir), key, create: false });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Reads all of a closed database and says what is wrong with it. */
export async function checkDatabase(dataDir: string): Promise<Finding[]> {
  const unreadable = (facts: string): Finding[] => [{ hazard: 'unreadable', facts }];
  try {
    return await withDatabase(dataDir, (db) => {
      const said = db.pragma('integrity_check', { simple: true });
      if (said !== 'ok') return unreadable(String(said));
      const broken = db.pragma('foreign_key_check');
      return Array.isArray(broken) && broken.length > 0 ? unreadable(JSON.stringify(broken)) : [];
    });
  } catch (thrown) {
    return unreadable(String(thrown));
  }
}

/** Damages a closed database as a bad disk does: its first page, or some of those with messages. */
export async function damageDatabase(dataDir: string, random: SeededRandom): Promise<void> {
  const leaves = await withDatabase(dataDir, (db) =>
    db
      .prepare<[], number>(
        `SELECT pageno FROM dbstat WHERE name = 'messages' AND pagetype = 'leaf' ORDER BY path`,
      )
      .pluck()
      .all(),
  );
  const pages = random.chance(0.3) ? [1] : leaves.filter(() => random.chance(0.5));
  const bytes = readFileSync(databaseIn(dataDir));
  for (const page of pages.length > 0 ? pages : leaves.slice(0, 1)) {
    const from = (page - 1) * pageSize;
    bytes.fill(1, from + 16, from + pageSize - 16);
  }
  writeFileSync(databaseIn(dataDir), bytes);
}
