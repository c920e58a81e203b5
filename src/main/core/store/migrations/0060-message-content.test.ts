import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import type { Database } from '../db.ts';
import { applicationId, migrations } from '../migrations.ts';

let db: Database;
beforeEach(() => {
  db = openInMemory();
  to(50);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'cloove', 'Desk', '', 1);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (3, 'c', 'b-1', 'Europe/Madrid');
    INSERT INTO contacts (id, number_id, identifier) VALUES (5, 3, 'ana');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at) VALUES (7, 3, 5, 1);
    INSERT INTO messages (id, conversation_id, ref, direction, origin, sent_at, arrived_at, type, text)
      VALUES (9, 7, 'm-1', 0, 'contact', 1, 1, 'image', NULL), (10, 7, 'm-2', 0, 'contact', 2, 2, 'text', 'words');
  `);
});
afterEach(() => db.close());

function to(version: number): void {
  const some = migrations.filter((migration) => migration.version <= version);
  migrate(db, { file: null, applicationId, migrations: some });
}

const rows = (sql: string) => db.prepare(sql).all();

it('a database of the version before keeps every message, and none has more than it had', () => {
  const before = rows('SELECT * FROM messages ORDER BY id');
  to(60);
  const nothing = {
    content: null,
    quote_ref: null,
    quote_text: null,
    edited_at: null,
    deleted_at: null,
    forwarded: 0,
    reacted: 0,
  };
  expect(rows('SELECT * FROM messages ORDER BY id')).toEqual(
    before.map((row) => ({ ...Object(row), ...nothing })),
  );
  expect(rows('SELECT reactions_answer FROM counting')).toEqual([{ reactions_answer: 0 }]);
  expect(rows('PRAGMA foreign_key_check')).toEqual([]);
});

it('the file of a message that goes is known to be left over, however the message goes', () => {
  to(60);
  const put = (id: number, key: string) =>
    db.exec(`INSERT INTO media (message_id, number_ref, state, file_key)
      VALUES (${id}, 'b-1', 'here', '${key}')`);
  put(9, 'one');
  put(10, 'two');
  db.exec(`UPDATE media SET file_key = NULL, state = 'remote' WHERE message_id = 9`);
  db.exec('DELETE FROM connections');
  expect(rows('SELECT file_key FROM media_leftovers')).toEqual([
    { file_key: 'one' },
    { file_key: 'two' },
  ]);
});

it('an id of a file is never given twice', () => {
  to(60);
  const put = () =>
    db.exec(`INSERT INTO media (message_id, number_ref, state) VALUES (9, 'b-1', 'remote')`);
  put();
  db.exec('DELETE FROM media');
  put();
  expect(rows('SELECT id FROM media')).toEqual([{ id: 2 }]);
});

it('a reaction outlives the row it hung on', () => {
  to(60);
  db.exec(`INSERT INTO reactions (conversation_id, to_ref, direction, emoji, at, ref, origin, message_id)
    VALUES (7, 'm-2', 0, '👍', 3, 'r', 'contact', 10)`);
  db.exec('DELETE FROM messages WHERE id = 10');
  expect(rows('SELECT to_ref, message_id FROM reactions')).toEqual([
    { to_ref: 'm-2', message_id: null },
  ]);
});
