import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStorage } from './sqlite.ts';
import { storageSuite } from './storage-suite.ts';

storageSuite('SQLite', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lobby-relay-storage-'));
  const database = { file: join(dir, 'relay.db'), key: randomBytes(32) };
  return {
    open: async () => openSqliteStorage(database),
    close: async () => rmSync(dir, { recursive: true, force: true }),
  };
});
