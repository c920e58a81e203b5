import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../sqlite/migrate.ts';
import { openDatabase } from '../../sqlite/open.ts';
import { relayApplicationId, relayMigrations } from './schema.ts';
import { openSqliteStorage } from './sqlite.ts';
import { storageSuite } from './suite/suite.ts';

function place() {
  const dir = mkdtempSync(join(tmpdir(), 'lobby-relay-storage-'));
  return {
    database: { file: join(dir, 'relay.db'), key: randomBytes(32) },
    close: async () => rmSync(dir, { recursive: true, force: true }),
  };
}

storageSuite('SQLite', async () => {
  const { database, close } = place();
  return { open: async () => openSqliteStorage(database), close };
});

it('a log of an earlier relay was told twice, or could not be trimmed', async () => {
  const { database, close } = place();
  const db = openDatabase({ ...database, create: true });
  migrate(db, {
    file: database.file,
    applicationId: relayApplicationId,
    migrations: relayMigrations.filter(({ version }) => version <= 30),
  });
  db.exec(`
    INSERT INTO channels (id, vendor, scheme, created_at, head) VALUES ('c1', 'waabot', '{"kind":"address"}', 1, 2);
    INSERT INTO seen VALUES ('c1', 'a', 1), ('c1', 'b', 2);
    INSERT INTO events VALUES
      ('c1', 1, 'waabot', 'a', 'message', 10, '{}'), ('c1', 2, 'waabot', 'b', 'message', 20, '{}');
  `);
  db.close();
  const storage = openSqliteStorage(database);
  const append = (id: string) =>
    storage.append('c1', { vendor: 'waabot', id, type: 'message', receivedAt: 30, body: '{}' });
  expect(await append('b')).toEqual({ kind: 'repeat', seq: 2 });
  expect(await append('c')).toEqual({ kind: 'appended', seq: 3 });
  expect(await storage.trim({ olderThan: 15, keep: 1000 })).toBe(1);
  expect(await storage.read('c1', 0, 10)).toEqual({ kind: 'too_old', oldest: 2 });
  expect(await append('a')).toEqual({ kind: 'appended', seq: 4 });
  expect(await append('b')).toEqual({ kind: 'repeat', seq: 2 });
  await storage.close();
  await close();
});
