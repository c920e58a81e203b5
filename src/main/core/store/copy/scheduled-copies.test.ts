import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../../sqlite/open.ts';
import { connectionId, openTestWorld, personId } from '../test-world.ts';
import { makeBackup } from './make-backup.ts';
import { packPortable, unpackPortable } from './portable-bytes.ts';
import { rebuild } from './rebuild.ts';

const key = new Uint8Array(32).fill(7);
const now = 1_800_000_000_000;
let folder: string;
const at = (name: string) => ({ file: join(folder, name), key });

/** A desk with a message that is to leave by itself. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-scheduled-'));
  const world = await openTestWorld(at('lobby.db'));
  const { db, store } = world;
  db.prepare('INSERT OR IGNORE INTO credentials VALUES (?, ?)').run(connectionId, Buffer.of(1));
  db.prepare(
    `INSERT INTO scheduled_sends (client_id, conversation_id, person_id, text, attachments,
       even_if_changed, due_at, created_at) VALUES ('c', ?, ?, 'Good morning', '[]', 0, ?, 0)`,
  ).run(world.conversation(world.number('n'), 'Ana'), personId, now);
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

function held(file: string) {
  const db = openDatabase({ ...at(file), create: false });
  const rows = db.prepare('SELECT text, asks FROM scheduled_sends').all();
  db.close();
  return rows;
}

it('what waits in a daily backup does not leave a second time after a restore: a person is asked', () => {
  makeBackup({ from: at('lobby.db'), to: at('backup.db') });
  rebuild({ target: at('new.db'), damaged: null, marked: 0, backups: [at('backup.db')], now });
  expect(held('new.db')).toEqual([{ text: 'Good morning', asks: 'doubt' }]);
});

it('a repair of a database that lost nothing goes on with what waits', () => {
  rebuild({ target: at('new.db'), damaged: at('lobby.db'), marked: 0, backups: [], now });
  expect(held('new.db')).toEqual([{ text: 'Good morning', asks: null }]);
});

it('two computers with one backup file do not both send what waits', () => {
  const credentials = [{ connectionId, sealed: Uint8Array.of(9) }];
  const { bytes } = packPortable({ from: at('lobby.db'), credentials });
  unpackPortable({ bytes, target: at('new.db'), credentials, now });
  expect(held('new.db')).toEqual([{ text: 'Good morning', asks: 'doubt' }]);
});
