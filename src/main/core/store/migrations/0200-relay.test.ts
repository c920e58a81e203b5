import { expect, it } from 'vitest';
import { openInMemory } from '../../../../sqlite/open.ts';
import { migrate } from '../../../../sqlite/migrate.ts';
import { applicationId, migrations } from '../migrations.ts';

it('a connection that is removed takes its relay and what came by it along', () => {
  const db = openInMemory();
  migrate(db, { file: null, applicationId, migrations });
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at)
      VALUES ('c', 'wpp', 'Desk', 'https://x.example', 0);
    INSERT INTO relay_channels (connection_id, url, sealed, created_at)
      VALUES ('c', 'https://relay.example.org', x'01', 0);
    INSERT INTO relay_leftovers VALUES ('c', 1, 'moon.landed', 0, '{}');
    DELETE FROM connections WHERE id = 'c';`);
  const left = db
    .prepare(
      'SELECT (SELECT count(*) FROM relay_channels) + (SELECT count(*) FROM relay_leftovers) AS n',
    )
    .get();
  expect(left).toEqual({ n: 0 });
});
