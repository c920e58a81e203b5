import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import type { Database } from '../db.ts';
import { applicationId, migrations } from '../migrations.ts';

let db: Database;
beforeEach(() => {
  db = openInMemory();
  to(90);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'cloove', 'Desk', '', 1);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (1, 'c', 'b', 'UTC');
    INSERT INTO contacts (id, number_id, identifier) VALUES (1, 1, 'k');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at, failed) VALUES (1, 1, 1, 1, 1);
    INSERT INTO messages (id, conversation_id, client_id, direction, origin, sent_at, arrived_at, type, status)
      VALUES (1, 1, 'own', 1, 'lobby', 1, 1, 'text', 'failed'),
        (2, 1, NULL, 1, 'phone', 100, 100, 'text', 'failed'),
        (3, 1, NULL, 1, 'phone', 100, 9999999999, 'text', 'failed'),
        (4, 1, NULL, 1, 'phone', 100, 100, 'text', 'read');
    INSERT INTO templates (id, connection_id, key, name, status, body, fields, source)
      VALUES (1, 'c', 'a', 'A', 'APPROVED', 'Hello', '[]', 'admin'),
        (2, 'c', 'b', 'B', 'APPROVED', 'Hello', '[]', 'vendor'),
        (3, 'c', 'd', 'D', 'APPROVED', NULL, '[]', 'vendor');
  `);
});
afterEach(() => db.close());

function to(version: number): void {
  const some = migrations.filter((migration) => migration.version <= version);
  migrate(db, { file: null, applicationId, migrations: some });
}

it('counts what other tools failed to send lately from the first start on, and nothing older', () => {
  to(100);
  expect(db.prepare('SELECT failed FROM conversations').get()).toEqual({ failed: 2 });
});

it('keeps who said each wording', () => {
  to(100);
  expect(db.prepare('SELECT body_source FROM templates ORDER BY id').all()).toEqual([
    { body_source: 'typed' },
    { body_source: 'vendor' },
    { body_source: null },
  ]);
});

it('lets a favourite go with its person and with its template', () => {
  to(100);
  db.exec(`INSERT INTO persons (id, name, created_at) VALUES ('p', 'P', 1), ('q', 'Q', 1);
    INSERT INTO template_favourites VALUES ('p', 1), ('p', 2), ('q', 2);
    DELETE FROM templates WHERE id = 1; DELETE FROM persons WHERE id = 'q'`);
  expect(db.prepare('SELECT * FROM template_favourites').all()).toEqual([
    { person_id: 'p', template_id: 2 },
  ]);
});
