import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import type { Database } from '../db.ts';
import { applicationId, migrations } from '../migrations.ts';

let db: Database;
beforeEach(() => {
  db = openInMemory();
  to(10);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'cloove', 'Desk', '', 1);
    INSERT INTO numbers (id, connection_id, ref, name, phone, time_zone)
      VALUES (3, 'c', 'b-1', 'Harbour', '+34600000000', 'Europe/Madrid');
    INSERT INTO templates (id, connection_id, key, language, name, category, status, body, fields,
        source, sender_number_id, last_used_at, last_values)
      VALUES (7, 'c', 'welcome', 'es', 'Welcome', 'UTILITY', 'APPROVED', 'Hola {{1}}',
        '[{"key":"1","example":null}]', 'admin', NULL, 5, '{"1":"Ana"}'),
      (9, 'c', 'bare', '', 'Bare', NULL, 'PAUSED', NULL, '[]', 'admin', 'wn-1', NULL, '{}');
  `);
});
afterEach(() => db.close());

function to(version: number): void {
  const some = migrations.filter((migration) => migration.version <= version);
  migrate(db, { file: null, applicationId, migrations: some });
}

const rows = (sql: string) => db.prepare(sql).all();

it('a database of the version before keeps every number and template, with what was last used', () => {
  const templates = rows('SELECT * FROM templates ORDER BY id');
  const numbers = rows('SELECT * FROM numbers');
  to(20);
  expect(rows('SELECT * FROM templates ORDER BY id')).toEqual(
    templates.map((template) => ({ ...Object(template), vendor_status: null })),
  );
  expect(rows('SELECT * FROM numbers')).toMatchObject(numbers);
  expect(rows('SELECT status, checked_at, gone_at FROM numbers')).toEqual([
    { status: null, checked_at: null, gone_at: null },
  ]);
  expect(rows('SELECT * FROM onboarding_links')).toEqual([]);
  expect(rows('PRAGMA foreign_key_check')).toEqual([]);
});

it('one name stands once for each number, and once for none', () => {
  to(20);
  const add = (number: string) =>
    db.exec(`INSERT INTO templates (connection_id, key, language, name, status, fields, source,
      sender_number_id) VALUES ('c', 'welcome', 'es', 'Welcome', 'APPROVED', '[]', 'vendor', ${number})`);
  add(`'346'`);
  add(`'347'`);
  expect(() => add(`'346'`)).toThrow(/UNIQUE/);
  expect(() => add('NULL')).toThrow(/UNIQUE/);
});

it('what belongs to a connection still goes with it', () => {
  to(20);
  db.exec(`INSERT INTO onboarding_links (connection_id, ref, url, status, created_at)
    VALUES ('c', 'l', 'https://scrubs.example/l', 'active', 1)`);
  db.exec(`DELETE FROM connections`);
  expect(rows('SELECT 1 FROM templates UNION ALL SELECT 1 FROM onboarding_links')).toEqual([]);
});
