import { expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import { applicationId, migrations } from '../migrations.ts';

it('a database of the version before has removed nothing, and takes everything in', () => {
  const db = openInMemory();
  const to = (version: number): void =>
    migrate(db, {
      file: null,
      applicationId,
      migrations: migrations.filter((migration) => migration.version <= version),
    });
  to(130);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'cloove', 'Desk', '', 1);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (3, 'c', 'b-1', 'UTC');
    INSERT INTO contacts (id, number_id, identifier) VALUES (5, 3, 'k');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at) VALUES (7, 3, 5, 1);
  `);
  to(140);
  expect(db.prepare('SELECT * FROM retention').all()).toEqual([
    { id: 1, cut: 0, is_clean: 1, is_compact: 1 },
  ]);
  expect(db.prepare('SELECT kept_from FROM conversations').all()).toEqual([{ kept_from: null }]);
  db.close();
});
