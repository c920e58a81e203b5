import { expect, it } from 'vitest';
import { openInMemory } from '../../../../sqlite/open.ts';
import { migrate } from '../../../../sqlite/migrate.ts';
import { applicationId, migrations } from '../migrations.ts';

it('a message of before counts as one that a page of the thread has shown', () => {
  const db = openInMemory();
  const upTo = (version: number) => migrations.filter((one) => one.version <= version);
  migrate(db, { file: null, applicationId, migrations: upTo(220) });
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'cloove', '', '', 0);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (1, 'c', 'n', 'UTC');
    INSERT INTO contacts (id, number_id, identifier) VALUES (1, 1, 'k');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at) VALUES (1, 1, 1, 0);
    INSERT INTO messages (id, conversation_id, ref, direction, origin, sent_at, arrived_at, late, type, attempt)
      VALUES (256, 1, 'm', 0, 'contact', 1000, 1000, 0, 'text', 1);
  `);
  migrate(db, { file: null, applicationId, migrations: upTo(290) });
  expect(db.prepare('SELECT by_event FROM messages').all()).toEqual([{ by_event: 0 }]);
});
