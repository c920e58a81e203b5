import { expect, it } from 'vitest';
import { openInMemory } from '../../../../sqlite/open.ts';
import { migrate } from '../../../../sqlite/migrate.ts';
import { applicationId, migrations } from '../migrations.ts';

it('a connection that is removed takes along what colleagues said about its conversations', () => {
  const db = openInMemory();
  migrate(db, { file: null, applicationId, migrations });
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at)
      VALUES ('c', 'wpp', 'Desk', 'https://x.example', 0);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (3, 'c', 'n', 'UTC');
    INSERT INTO contacts (id, number_id, identifier) VALUES (1, 3, 'ana');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at) VALUES (1, 3, 1, 0);
    INSERT INTO team_registers VALUES ('c', 'n', 'ana', 'assign', 'w', 1, '{}', 1);
    INSERT INTO team_outbox VALUES (1, 'v', 'c', 'n', 'ana', 'assign', '{}', 0, NULL);
    INSERT INTO team_notes VALUES ('note', 1, 'Ana', 0, 'Asked twice already');
    DELETE FROM connections WHERE id = 'c';`);
  for (const table of ['team_registers', 'team_outbox', 'team_notes']) {
    expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  }
});
