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
    INSERT INTO persons (id, name, created_at) VALUES ('p', 'Desk', 1);
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'cloove', 'Desk', '', 1);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (3, 'c', 'b-1', 'UTC');
    INSERT INTO contacts (id, number_id, identifier) VALUES (5, 3, 'k');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at) VALUES (7, 3, 5, 1);
    INSERT INTO drafts (person_id, conversation_id, text, based_on, updated_at)
      VALUES ('p', 7, 'begun words', 11, 4);
  `);
});
afterEach(() => db.close());

function to(version: number): void {
  const some = migrations.filter((migration) => migration.version <= version);
  migrate(db, { file: null, applicationId, migrations: some });
}

const rows = (sql: string) => db.prepare(sql).all();

it('a draft of the version before keeps its words, and answers nothing', () => {
  to(90);
  expect(rows('SELECT text, based_on, reply_to, attachments FROM drafts')).toEqual([
    { text: 'begun words', based_on: 11, reply_to: null, attachments: '[]' },
  ]);
});

it('words kept for a number stay when the number goes', () => {
  to(90);
  db.exec(`
    INSERT INTO quick_replies (shortcut, title, text, number_id, updated_at)
      VALUES ('hours', 'Hours', 'We open at 9.', 3, 1), ('hours', 'Hours', 'Always open.', NULL, 1);
    DELETE FROM numbers`);
  expect(rows('SELECT text, number_id FROM quick_replies ORDER BY id')).toEqual([
    { text: 'We open at 9.', number_id: null },
    { text: 'Always open.', number_id: null },
  ]);
});
