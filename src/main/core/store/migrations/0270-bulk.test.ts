import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase, openInMemory } from '../../../../sqlite/open.ts';
import { migrate } from '../../../../sqlite/migrate.ts';
import type { Database } from '../db.ts';
import { makeBackup } from '../copy/make-backup.ts';
import { applicationId, migrations } from '../migrations.ts';

const key = new Uint8Array(32).fill(7);

function fill(db: Database): void {
  db.exec(`
    INSERT INTO connections (id, vendor, label, base_url, created_at)
      VALUES ('c', 'wpp', 'Desk', 'https://x.example', 0);
    INSERT INTO credentials (connection_id, sealed) VALUES ('c', x'00');
    INSERT INTO bulk_runs (id, connection_id, template_id, template_key, template_name, person_id,
      file_name, created_at, resumed_at, paused)
      VALUES ('r', 'c', 1, 'hello', 'Hello', 'p', 'guests.csv', 0, 0, NULL);
    INSERT INTO bulk_rows (run_id, line, phone, identifier, field_values, client_id)
      VALUES ('r', 2, '+34600000001', '34600000001', '{}', 'x');`);
}

it('a connection that is removed takes its runs along', () => {
  const db = openInMemory();
  migrate(db, { file: null, applicationId, migrations });
  fill(db);
  db.exec(`DELETE FROM connections WHERE id = 'c'`);
  for (const table of ['bulk_runs', 'bulk_rows']) {
    expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  }
});

it('a run in a backup rests: what was sent after the backup is not known in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-bulk-'));
  try {
    const from = { file: join(folder, 'lobby.db'), key };
    const to = { file: join(folder, 'backup.db'), key };
    const db = openDatabase({ ...from, create: true });
    migrate(db, { file: from.file, applicationId, migrations });
    fill(db);
    db.close();
    makeBackup({ from, to });
    const copy = openDatabase({ ...to, create: false });
    expect(copy.prepare('SELECT paused FROM bulk_runs').get()).toEqual({ paused: 'restored' });
    expect(copy.prepare('SELECT count(*) AS n FROM bulk_rows').get()).toEqual({ n: 1 });
    copy.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
