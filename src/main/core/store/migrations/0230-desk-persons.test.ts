import { expect, it } from 'vitest';
import { openInMemory } from '../../../../sqlite/open.ts';
import { migrate } from '../../../../sqlite/migrate.ts';
import { applicationId, migrations } from '../migrations.ts';

const to = (version: number) => migrations.filter((one) => one.version <= version);

it('whoever used Lobby before is an admin of their desk without a PIN, and colleagues are none', () => {
  const db = openInMemory();
  migrate(db, { file: null, applicationId, migrations: to(220) });
  db.exec(`INSERT INTO persons (id, name, is_default, created_at)
    VALUES ('p', 'Front desk', 1, 7), ('c', 'Colleague', 0, 8);
    INSERT INTO quick_replies (shortcut, title, text, updated_at) VALUES ('a', 'A', 'a', 1)`);
  migrate(db, { file: null, applicationId, migrations: to(230) });
  expect(db.prepare('SELECT person_id, role, pin, added_at FROM desk_persons').all()).toEqual([
    { person_id: 'p', role: 'admin', pin: null, added_at: 7 },
  ]);
  expect(db.prepare('SELECT person_id FROM quick_replies').all()).toEqual([{ person_id: null }]);
});

it('a person has one of two roles, and one sits here', () => {
  const db = openInMemory();
  migrate(db, { file: null, applicationId, migrations });
  db.exec("INSERT INTO persons (id, name, created_at) VALUES ('p', 'P', 1), ('q', 'Q', 1)");
  db.exec("INSERT INTO desk_persons (person_id, role, added_at) VALUES ('p', 'staff', 1)");
  expect(() => db.exec("UPDATE desk_persons SET role = 'owner'")).toThrow(/CHECK/);
  db.exec("INSERT INTO desk_seat (one, person_id) VALUES (1, 'p')");
  expect(() => db.exec("INSERT INTO desk_seat (one, person_id) VALUES (2, 'q')")).toThrow(/CHECK/);
  db.exec("DELETE FROM persons WHERE id = 'p'");
  expect(db.prepare('SELECT * FROM desk_persons').all()).toEqual([]);
});
