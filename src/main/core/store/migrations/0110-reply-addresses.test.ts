import { expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import { applicationId, migrations } from '../migrations.ts';

it('contacts that are there already are answered under the name they are known by', () => {
  const db = openInMemory();
  const to = (version: number): void =>
    migrate(db, {
      file: null,
      applicationId,
      migrations: migrations.filter((migration) => migration.version <= version),
    });
  to(100);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('a', 'wpp', 'A', '', 1);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (1, 'a', 'n', 'UTC');
    INSERT INTO contacts (id, number_id, identifier) VALUES (1, 1, 'k');
  `);
  to(110);
  expect(db.prepare('SELECT identifier, reply_to FROM contacts').all()).toEqual([
    { identifier: 'k', reply_to: null },
  ]);
  db.close();
});
