import { expect, it } from 'vitest';
import { openInMemory } from '../../../../sqlite/open.ts';
import { migrate } from '../../../../sqlite/migrate.ts';
import { applicationId, migrations } from '../migrations.ts';

it('a conversation of before is nobody’s at the vendor until it says so', () => {
  const db = openInMemory();
  migrate(db, {
    file: null,
    applicationId,
    migrations: migrations.filter(({ version }) => version <= 290),
  });
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'cloove', '', '', 0);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (1, 'c', 'n', 'UTC');
    INSERT INTO contacts (id, number_id, identifier) VALUES (1, 1, 'k');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at) VALUES (1, 1, 1, 0);
  `);
  migrate(db, {
    file: null,
    applicationId,
    migrations: migrations.filter(({ version }) => version <= 291),
  });
  expect(db.prepare('SELECT vendor_assignee FROM conversations').all()).toEqual([
    { vendor_assignee: null },
  ]);
});
