import { expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import { applicationId, migrations } from '../migrations.ts';

it('a number of the version before is kept, and nothing is made up of its health', () => {
  const db = openInMemory();
  const to = (version: number): void =>
    migrate(db, {
      file: null,
      applicationId,
      migrations: migrations.filter((migration) => migration.version <= version),
    });
  to(189);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'wpp', 'Desk', '', 1);
    INSERT INTO numbers (id, connection_id, ref, time_zone, status) VALUES (3, 'c', 'b-1', 'UTC', 'CONNECTED');
  `);
  to(190);
  expect(
    db.prepare('SELECT id, status, can_send, health_known_since, silent_since FROM numbers').all(),
  ).toEqual([
    { id: 3, status: 'CONNECTED', can_send: null, health_known_since: null, silent_since: null },
  ]);
  db.exec(`INSERT INTO number_changes (number_id, at, fact, before, after)
    VALUES (3, 5, 'status', 'CONNECTED', 'BANNED')`);
  db.exec('DELETE FROM numbers WHERE id = 3');
  expect(db.prepare('SELECT * FROM number_changes').all()).toEqual([]);
  db.close();
});
