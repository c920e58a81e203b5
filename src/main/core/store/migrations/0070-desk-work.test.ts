import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import type { Database } from '../db.ts';
import { applicationId, migrations } from '../migrations.ts';

let db: Database;
beforeEach(() => {
  db = openInMemory();
  to(69);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'cloove', 'Desk', '', 1);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (3, 'c', 'b-1', 'Europe/Madrid');
    INSERT INTO contacts (id, number_id, identifier) VALUES (1, 3, 'ana'), (2, 3, 'bea');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at, last_message_id, vendor_status)
      VALUES (1, 3, 1, 900, 7, 'Ended'), (2, 3, 2, 800, NULL, 'open');
    INSERT INTO messages (id, conversation_id, direction, origin, sent_at, arrived_at, type, text, status)
      VALUES (7, 1, 1, 'lobby', 900, 901, 'text', '${'word '.repeat(200)}', 'read');
  `);
});
afterEach(() => db.close());

function to(version: number): void {
  const some = migrations.filter((migration) => migration.version <= version);
  migrate(db, { file: null, applicationId, migrations: some });
}

it('old conversations show their last line, and stand where they stood', () => {
  to(70);
  expect(
    db
      .prepare(
        `SELECT id, last_direction, last_origin, last_type, length(last_text) AS length, last_at,
           last_status, sort_at, ended, snoozed_until, assignee_id
         FROM conversations ORDER BY id`,
      )
      .all(),
  ).toEqual([
    {
      id: 1,
      last_direction: 1,
      last_origin: 'lobby',
      last_type: 'text',
      length: 400,
      last_at: 900,
      last_status: 'read',
      sort_at: 900,
      ended: 1,
      snoozed_until: null,
      assignee_id: null,
    },
    {
      id: 2,
      last_direction: null,
      last_origin: null,
      last_type: null,
      length: null,
      last_at: null,
      last_status: null,
      sort_at: 800,
      ended: 0,
      snoozed_until: null,
      assignee_id: null,
    },
  ]);
  expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  expect(db.prepare('SELECT desk_hours FROM numbers').all()).toEqual([{ desk_hours: null }]);
});

it('what staff did goes with its conversation, its label and its person', () => {
  to(70);
  db.exec(`
    INSERT INTO persons (id, name, created_at) VALUES ('p', 'Front desk', 1);
    INSERT INTO labels (id, name, colour) VALUES (1, 'VIP', 'teal'), (2, 'Refund', 'blue');
    INSERT INTO conversation_labels VALUES (1, 1), (2, 2);
    INSERT INTO pins VALUES ('p', 1, 5), ('p', 2, 6);
    INSERT INTO saved_views (person_id, name, view, label_id) VALUES ('p', 'VIPs', 'all', 1);
    DELETE FROM conversations WHERE id = 2;
    DELETE FROM labels WHERE id = 1;
  `);
  expect(db.prepare('SELECT conversation_id FROM pins').all()).toEqual([{ conversation_id: 1 }]);
  expect(db.prepare('SELECT 1 FROM conversation_labels').all()).toEqual([]);
  expect(db.prepare('SELECT 1 FROM saved_views').all()).toEqual([]);
});
