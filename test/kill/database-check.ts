import { join } from 'node:path';
import { createFileKeyPort } from '../../src/main/core/credentials/file-key-port.ts';
import { createKeyKeeper } from '../../src/main/core/credentials/key-keeper.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import { openDatabase } from '../../src/sqlite/open.ts';
import type { Finding } from './facts.ts';

/** Opens the closed database of a data folder with the key beside it and reads all of it. */
export async function checkDatabase(dataDir: string): Promise<Finding[]> {
  const keys = createKeyKeeper({
    recordFile: join(dataDir, 'lobby.key.json'),
    keychain: null,
    fileKey: createFileKeyPort(join(dataDir, 'lobby.key'), systemRandom),
    fileNeedsConsent: true,
    databaseExists: () => true,
    random: systemRandom,
  });
  const unreadable = (facts: string): Finding[] => [{ hazard: 'unreadable', facts }];
  try {
    const { database } = await keys.open();
    const db = openDatabase({ file: join(dataDir, 'lobby.db'), key: database, create: false });
    const said = db.pragma('integrity_check', { simple: true });
    const foreign = db.pragma('foreign_key_check');
    db.close();
    if (said !== 'ok') return unreadable(String(said));
    return Array.isArray(foreign) && foreign.length > 0 ? unreadable(JSON.stringify(foreign)) : [];
  } catch (thrown) {
    return unreadable(String(thrown));
  }
}
