import { expect, it } from 'vitest';
import { openInMemory } from '../../../../sqlite/open.ts';
import { migrate } from '../../../../sqlite/migrate.ts';
import { applicationId, migrations } from '../migrations.ts';

it('a relay of before is not doubted, and one that told something is not waited for', () => {
  const db = openInMemory();
  const upTo = (last: number) =>
    migrate(db, {
      file: null,
      applicationId,
      migrations: migrations.filter(({ version }) => version <= last),
    });
  upTo(299);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'cloove', '', '', 0);
    INSERT INTO relay_channels (connection_id, url, sealed, last_event_at, created_at)
      VALUES ('c', '', x'01', 7, 0);
  `);
  upTo(300);
  expect(
    db.prepare('SELECT doubted_at, doubted_from, first_event_at FROM relay_channels').all(),
  ).toEqual([{ doubted_at: null, doubted_from: null, first_event_at: 7 }]);
});
