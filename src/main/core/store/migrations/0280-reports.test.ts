import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import type { Database } from '../db.ts';
import { applicationId, migrations } from '../migrations.ts';
import { idsADay } from './0280-reports.ts';

let db: Database;
beforeEach(() => {
  db = openInMemory();
  to(279);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'cloove', 'Desk', '', 1);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (3, 'c', 'b-1', 'UTC');
    INSERT INTO contacts (id, number_id, identifier) VALUES (5, 3, 'k');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at) VALUES (7, 3, 5, 1);
  `);
});
afterEach(() => db.close());

function to(version: number): void {
  const some = migrations.filter((migration) => migration.version <= version);
  migrate(db, { file: null, applicationId, migrations: some });
}

const put = (id: number): void => {
  db.exec(`INSERT INTO messages (id, conversation_id, direction, origin, sent_at, arrived_at, type)
    VALUES (${id}, 7, 1, 'phone', ${Math.floor(id / 256)}000, 1, 'text')`);
};
const waiting = () => db.prepare('SELECT day FROM report_dirty ORDER BY day').all();

it('the history of a database of the version before is counted, each of its days', () => {
  for (const id of [idsADay * 3, idsADay * 3 + 9, idsADay * 4 - 1, idsADay * 400]) put(id);
  to(280);
  expect(waiting()).toEqual([{ day: 3 }, { day: 400 }]);
});

it('one without messages has nothing to count', () => {
  to(280);
  expect(waiting()).toEqual([]);
});

it('every change of a message has its day counted again, and one that is looked at does not', () => {
  to(280);
  const clean = () => db.exec('DELETE FROM report_dirty');
  put(idsADay);
  put(idsADay * 2);
  expect(waiting()).toEqual([{ day: 1 }, { day: 2 }]);
  clean();
  db.exec(`UPDATE messages SET status = 'read' WHERE id = ${idsADay}`);
  expect(waiting()).toEqual([{ day: 1 }]);
  clean();
  db.exec(`UPDATE messages SET text = 'x', ref = 'r' WHERE id = ${idsADay}`);
  expect(waiting()).toEqual([]);
  // The answer after it was waited for by another length since.
  db.exec(`DELETE FROM messages WHERE id = ${idsADay}`);
  expect(waiting()).toEqual([{ day: 1 }, { day: 2 }]);
});

it('a message that goes from a day that is kept for ever has nothing counted again', () => {
  to(280);
  put(idsADay);
  db.exec('DELETE FROM report_dirty; UPDATE report_state SET frozen_to = 2');
  db.exec('DELETE FROM messages');
  expect(waiting()).toEqual([]);
});
