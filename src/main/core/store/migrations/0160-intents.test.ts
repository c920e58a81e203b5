import { expect, it } from 'vitest';
import { migrate } from '../../../../sqlite/migrate.ts';
import { openInMemory } from '../../../../sqlite/open.ts';
import { applicationId, migrations } from '../migrations.ts';

it('a database of the version before keeps its onboarding links, and has nothing to do at any platform', () => {
  const db = openInMemory();
  const to = (version: number): void =>
    migrate(db, {
      file: null,
      applicationId,
      migrations: migrations.filter((migration) => migration.version <= version),
    });
  to(150);
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES ('c', 'scrubs', 'Desk', '', 1);
    INSERT INTO onboarding_links (connection_id, ref, url, status, created_at)
      VALUES ('c', 'l', 'https://scrubs.example/l', 'active', 1);
  `);
  to(160);
  expect(db.prepare('SELECT ref, result, checked_at FROM onboarding_links').all()).toEqual([
    { ref: 'l', result: null, checked_at: null },
  ]);
  for (const table of ['intents', 'shared_links', 'webhooks']) {
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
  }
  db.close();
});

it('what is open is found by its index, also among many that are done', () => {
  const db = openInMemory();
  migrate(db, { file: null, applicationId, migrations });
  const plan = db
    .prepare(`EXPLAIN QUERY PLAN SELECT id FROM intents WHERE connection_id = ? AND target = ?`)
    .all('c', 't');
  expect(JSON.stringify(plan)).toContain('intents_by_target');
  db.close();
});
