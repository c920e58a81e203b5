import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import type { Database } from '../db.ts';
import { applicationId, migrations } from '../migrations.ts';

let db: Database;
beforeEach(() => {
  db = openInMemory();
  to(179);
  db.exec(`INSERT INTO connections (id, vendor, label, base_url, created_at)
    VALUES ('c', 'clinicflow', 'Clinic', '', 1)`);
});
afterEach(() => db.close());

function to(version: number): void {
  const some = migrations.filter((migration) => migration.version <= version);
  migrate(db, { file: null, applicationId, migrations: some });
}

it('a clinic nobody has read yet has no row, and one that was read goes with its connection', () => {
  to(180);
  expect(db.prepare('SELECT * FROM clinics').all()).toEqual([]);
  db.exec(`INSERT INTO clinics (connection_id, status) VALUES ('c', 'active')`);
  expect(() => db.exec(`INSERT INTO clinics (connection_id) VALUES ('c')`)).toThrow(/UNIQUE/);
  db.exec(`DELETE FROM connections WHERE id = 'c'`);
  expect(db.prepare('SELECT * FROM clinics').all()).toEqual([]);
});
