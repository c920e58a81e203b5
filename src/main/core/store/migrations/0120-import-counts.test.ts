import fc from 'fast-check';
import { expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import type { Database } from '../db.ts';
import { applicationId, migrations } from '../migrations.ts';

function to(db: Database, version: number): void {
  const some = migrations.filter((migration) => migration.version <= version);
  migrate(db, { file: null, applicationId, migrations: some });
}

function open(version: number): Database {
  const db = openInMemory();
  to(db, version);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at)
      VALUES ('a', 'cloove', 'A', '', 1), ('b', 'scrubs', 'B', '', 1);
    INSERT INTO numbers (id, connection_id, ref, time_zone) VALUES (1, 'a', 'n', 'UTC');
    INSERT INTO contacts (id, number_id, identifier) VALUES (1, 1, 'k');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at) VALUES (1, 1, 1, 1);
  `);
  return db;
}

const counted = (db: Database) =>
  db
    .prepare(
      `SELECT connection_id AS id, count(*) AS listed, sum(gone_at IS NULL AND (read_fingerprint IS NULL
         OR (older_cursor IS NOT NULL AND is_whole = 0))) AS never_read
       FROM conversation_refs GROUP BY connection_id ORDER BY connection_id`,
    )
    .all();
const kept = (db: Database) =>
  db
    .prepare(
      `SELECT connection_id AS id, listed, never_read FROM import_counts
       WHERE listed > 0 ORDER BY connection_id`,
    )
    .all();

const nullable = (word: string) => fc.constantFrom('NULL', `'${word}'`);
const row = fc.record({
  connection: fc.constantFrom('a', 'b'),
  ref: fc.integer({ min: 1, max: 5 }),
  read: nullable('f'),
  older: nullable('c'),
  whole: fc.constantFrom(0, 1),
  gone: fc.constantFrom('NULL', '7'),
});
const step = fc.oneof(
  fc.record({ what: fc.constant('put' as const), row }),
  fc.record({ what: fc.constant('drop' as const), row }),
);

function play(db: Database, { what, row: one }: { what: 'put' | 'drop'; row: Row }): void {
  const { connection, ref, read, older, whole, gone } = one;
  if (what === 'drop') {
    db.exec(
      `DELETE FROM conversation_refs WHERE connection_id = '${connection}' AND ref = '${ref}'`,
    );
    return;
  }
  db.exec(`
    INSERT INTO conversation_refs (connection_id, ref, conversation_id, seen_fingerprint, activity_at,
        read_fingerprint, older_cursor, is_whole, gone_at)
      VALUES ('${connection}', '${ref}', 1, 's', 1, ${read}, ${older}, ${whole}, ${gone})
    ON CONFLICT DO UPDATE SET read_fingerprint = excluded.read_fingerprint,
      older_cursor = excluded.older_cursor, is_whole = excluded.is_whole, gone_at = excluded.gone_at`);
}
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

it('whatever happens to the list, the progress on screen is what counting it would say', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const db = open(120);
      for (const one of steps) play(db, one);
      expect(kept(db)).toEqual(counted(db));
      db.close();
    }),
    { numRuns: 60 },
  );
});

it('an import that was under way before keeps its progress', () => {
  const db = open(50);
  play(db, { what: 'put', row: { ...plain, read: `'f'` } });
  play(db, { what: 'put', row: { ...plain, ref: 2 } });
  to(db, 120);
  expect(kept(db)).toEqual([{ id: 'a', listed: 2, never_read: 1 }]);
  db.exec(`DELETE FROM connections WHERE id = 'a'`);
  expect(db.prepare('SELECT * FROM import_counts').all()).toEqual([]);
});

const plain: Row = { connection: 'a', ref: 1, read: 'NULL', older: 'NULL', whole: 0, gone: 'NULL' };
