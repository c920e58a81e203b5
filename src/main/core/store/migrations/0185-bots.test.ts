import { expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import { applicationId, migrations } from '../migrations.ts';

it('bots go with their connection, and one that is being made with its intent', () => {
  const db = openInMemory();
  migrate(db, {
    file: null,
    applicationId,
    migrations: migrations.filter(({ version }) => version <= 185),
  });
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'waabot', 'Desk', '', 1);
    INSERT INTO intents (id, connection_id, kind, subject, topic, target, behind, makes, state, created_at)
      VALUES ('i', 'c', 'bots.create', '', 'bots', 'bot:1', '[]', 1, 'waiting', 1);
    INSERT INTO bots (id, connection_id, made_by) VALUES (1, 'c', 'i');
    INSERT INTO bots (id, connection_id, ref) VALUES (2, 'c', 'b-2');
  `);
  db.exec("DELETE FROM intents WHERE id = 'i'");
  expect(db.prepare('SELECT id, told FROM bots').all()).toEqual([{ id: 2, told: '{}' }]);
  db.exec("DELETE FROM connections WHERE id = 'c'");
  expect(db.prepare('SELECT id FROM bots').all()).toEqual([]);
  db.close();
});
