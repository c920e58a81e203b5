import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import type { Database } from '../db.ts';
import { applicationId, migrations } from '../migrations.ts';

let db: Database;
beforeEach(() => {
  db = openInMemory();
});
afterEach(() => db.close());

function to(version: number): void {
  const some = migrations.filter((migration) => migration.version <= version);
  migrate(db, { file: null, applicationId, migrations: some });
}

it('a line of a message that was taken back before says so too', () => {
  to(120);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'cloove', 'Desk', '', 1);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (3, 'c', 'b-1', 'Europe/Madrid');
    INSERT INTO contacts (id, number_id, identifier) VALUES (5, 3, 'ana'), (6, 3, 'bo');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at, last_message_id)
      VALUES (7, 3, 5, 1, 9), (8, 3, 6, 1, 10);
    INSERT INTO messages (id, conversation_id, direction, origin, sent_at, arrived_at, type, deleted_at)
      VALUES (9, 7, 0, 'contact', 1, 1, 'text', NULL), (10, 8, 0, 'contact', 2, 2, 'text', 5);
  `);
  to(130);
  expect(db.prepare('SELECT id, last_deleted FROM conversations ORDER BY id').all()).toEqual([
    { id: 7, last_deleted: 0 },
    { id: 8, last_deleted: 1 },
  ]);
});
