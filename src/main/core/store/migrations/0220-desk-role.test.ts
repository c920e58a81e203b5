import { expect, it } from 'vitest';
import { openInMemory } from '../../../../sqlite/open.ts';
import { migrate } from '../../../../sqlite/migrate.ts';
import { applicationId, migrations } from '../migrations.ts';

it('a computer had two roles, or one that nobody knows', () => {
  const db = openInMemory();
  migrate(db, { file: null, applicationId, migrations });
  db.exec("INSERT INTO desk (one, role) VALUES (1, 'staff')");
  expect(() => db.exec("INSERT INTO desk (one, role) VALUES (2, 'admin')")).toThrow(/CHECK/);
  expect(() => db.exec("UPDATE desk SET role = 'owner'")).toThrow(/CHECK/);
});
