import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../../sqlite/open.ts';
import { allRows } from '../sql-rows.ts';
import { connectionId, openTestWorld } from '../test-world.ts';
import { makeBackup } from './make-backup.ts';
import { packPortable, unpackPortable } from './portable-bytes.ts';
import { rebuild } from './rebuild.ts';

const key = new Uint8Array(32).fill(7);
const now = 1_800_000_000_000;
let folder: string;
const at = (name: string) => ({ file: join(folder, name), key });

/** A desk with an action that waits, the link it prepares, and one that is made. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-intents-'));
  const { db, store } = await openTestWorld(at('lobby.db'));
  db.prepare('INSERT OR IGNORE INTO credentials VALUES (?, ?)').run(connectionId, Buffer.of(1));
  db.prepare(
    `INSERT INTO intents (id, connection_id, kind, subject, topic, target, behind, makes, sealed,
       state, created_at) VALUES ('i', ?, 'sharedLinks.create', 'Desk', 'shared_links', 'link:1',
       '["link:1"]', 1, x'01', 'waiting', 1)`,
  ).run(connectionId);
  db.prepare(
    `INSERT INTO shared_links (connection_id, ref, made_by, number_ref, name, rights, address, seen_at)
     VALUES (?1, NULL, 'i', 'p', 'Desk', '[]', NULL, 1), (?1, 'r', NULL, 'p', 'Made', '[]', x'02', 1)`.replaceAll(
      '?1',
      `'${connectionId}'`,
    ),
  ).run();
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

function held(file: string) {
  const db = openDatabase({ ...at(file), create: false });
  const rows = (sql: string) => allRows<Record<string, unknown>>(db.prepare<unknown[]>(sql));
  const all = {
    intents: rows('SELECT state, error FROM intents'),
    links: rows('SELECT name, address IS NOT NULL AS hasAddress FROM shared_links ORDER BY id'),
  };
  db.close();
  return all;
}

it('an action that waits in a daily backup is not done a second time after a restore: a person is asked', () => {
  makeBackup({ from: at('lobby.db'), to: at('backup.db') });
  const backups = [at('backup.db')];
  rebuild({ target: at('new.db'), damaged: null, marked: 0, backups, now });
  expect(held('new.db')).toEqual({
    intents: [{ state: 'unknown', error: expect.stringContaining('restored') }],
    links: [
      { name: 'Desk', hasAddress: 0 },
      { name: 'Made', hasAddress: 1 },
    ],
  });
});

it('a repair of a database that lost nothing goes on with what waits', () => {
  rebuild({ target: at('new.db'), damaged: at('lobby.db'), marked: 0, backups: [], now });
  expect(held('new.db').intents).toEqual([{ state: 'waiting', error: null }]);
});

it('a backup file for another computer takes no action along, and no address that nothing opens', () => {
  const credentials = [{ connectionId, sealed: Uint8Array.of(9) }];
  const { bytes } = packPortable({ from: at('lobby.db'), credentials });
  unpackPortable({ bytes, target: at('new.db'), credentials, now });
  expect(held('new.db')).toEqual({ intents: [], links: [{ name: 'Made', hasAddress: 0 }] });
});
