import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import type { Database } from '../db.ts';
import { applicationId, migrations } from '../migrations.ts';

let db: Database;
const to = (version: number): void =>
  migrate(db, {
    file: null,
    applicationId,
    migrations: migrations.filter((migration) => migration.version <= version),
  });

beforeEach(() => {
  db = openInMemory();
  to(249);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'wpp', 'Desk', '', 1);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (3, 'c', 'n', 'UTC');
    INSERT INTO contacts (id, number_id, identifier, name, name_source, name_at, phone, username)
      VALUES (1, 3, 'ana', 'Ana', 'vendor', 700, '+34600111222', '@Ana.G'),
        (2, 3, 'bea', 'Bea', 'typed', 800, NULL, NULL);
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at) VALUES (1, 3, 1, 9), (2, 3, 2, 8);
  `);
  to(250);
});
afterEach(() => db.close());

it('what was known of people before is not forgotten when somebody begins to keep count', () => {
  const known = db
    .prepare(
      `SELECT contact_id, kind, value, source, same_key, first_at FROM contact_identities
       ORDER BY contact_id, kind`,
    )
    .raw()
    .all();
  expect(known).toEqual([
    [1, 'name', 'Ana', 'list', '', 700],
    [1, 'phone', '+34600111222', 'list', '', null],
    [1, 'username', '@Ana.G', 'list', 'ana.g', null],
    [2, 'name', 'Bea', 'desk', '', 800],
  ]);
  expect(db.prepare('SELECT blocked_at FROM conversations').pluck().all()).toEqual([null, null]);
  expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
});

it('a contact that goes with its connection leaves no mark, join or identity behind', () => {
  db.exec(`
    INSERT INTO contact_marks VALUES (1, 'opted_out', 'Ana', 9, '');
    INSERT INTO contact_joins VALUES (1, 2, 1, 'Ana', 9);
    DELETE FROM connections WHERE id = 'c';`);
  for (const table of ['contact_identities', 'contact_joins', 'contact_marks']) {
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  }
});
