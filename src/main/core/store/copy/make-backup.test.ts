import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../sqlite/open.ts';
import { allRows } from '../sql-rows.ts';
import { connectionId, inbound, openTestWorld, outbound, personId } from '../test-world.ts';
import { makeBackup } from './make-backup.ts';
import { copiedTables } from './tables.ts';

const key = new Uint8Array(32).fill(7);
let folder: string;
let from: { file: string; key: Uint8Array };
let to: { file: string; key: Uint8Array };

/** Made again from the rest, and never copied; their own shadow tables begin with their name. */
const derivedTables: readonly string[] = [
  'search_words',
  'search_names',
  'search_name_words',
  'search_pending',
  'import_counts',
  'report_dirty',
  'report_counted',
];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-backup-'));
  from = { file: join(folder, 'lobby.db'), key };
  to = { file: join(folder, 'backup.db'), key };
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A desk with a bit of everything, closed. */
async function desk(): Promise<void> {
  const world = await openTestWorld(from);
  const { db } = world;
  db.prepare('INSERT INTO credentials (connection_id, sealed) VALUES (?, ?)').run(
    connectionId,
    Buffer.from('sealed'),
  );
  const ana = world.conversation(world.number('n'), 'Ana Bell', '+34600000001');
  const [, failed] = world.messages(
    ana,
    inbound(1000, 'a customer’s words'),
    outbound(2000, 'words that failed', { clientId: 'c1', status: 'failed' }),
    outbound(3000, 'words that arrived', { clientId: 'c2', ref: 'm2' }),
  );
  db.prepare(
    `INSERT INTO outbox (connection_id, conversation_id, message_id, attempt, kind, payload,
       idempotency_key, state, created_at) VALUES (?, ?, ?, 1, 'send.text', '{}', 'k', 'failed', 2000)`,
  ).run(connectionId, ana, failed ?? 0);
  db.prepare(
    'INSERT INTO drafts (person_id, conversation_id, text, updated_at) VALUES (?, ?, ?, 4000)',
  ).run(personId, ana, 'begun words');
  db.prepare('INSERT INTO read_marks VALUES (?, ?, 1000, 1, 0)').run(personId, ana);
  db.prepare(
    `INSERT INTO templates (connection_id, key, name, status, fields, source)
     VALUES (?, 'hello', 'Hello', 'APPROVED', '[]', 'admin')`,
  ).run(connectionId);
  await world.store.close();
}

function contents(): Record<string, unknown[]> {
  const db = openDatabase({ ...to, create: false });
  const all = copiedTables.map(
    ({ name }) => [name, allRows(db.prepare<unknown[]>(`SELECT * FROM ${name}`))] as const,
  );
  db.close();
  return Object.fromEntries(all);
}

describe('a backup', () => {
  it('holds what nobody could give back, and no word of a customer', async () => {
    await desk();
    makeBackup({ from, to });
    const held = contents();
    expect(held['messages']).toMatchObject([{ text: 'words that failed', client_id: 'c1' }]);
    expect(held['drafts']).toMatchObject([{ text: 'begun words' }]);
    for (const name of ['persons', 'connections', 'credentials', 'outbox', 'templates']) {
      expect(held[name], name).toHaveLength(1);
    }
    expect(held['read_marks']).toMatchObject([{ person_id: personId, sent_at: 1000 }]);
    expect(held['contacts']).toMatchObject([{ name: 'Ana Bell' }]);
  });

  it('of a platform that gives no history holds every message: they are nowhere else', async () => {
    await desk();
    const db = openDatabase({ ...from, create: false });
    db.prepare("UPDATE connections SET vendor = 'waabot'").run();
    db.close();
    makeBackup({ from, to });
    expect(contents()['messages']).toMatchObject([
      { text: 'a customer’s words' },
      { text: 'words that failed' },
      { text: 'words that arrived' },
    ]);
  });

  it('is encrypted like the database', async () => {
    await desk();
    makeBackup({ from, to });
    const bytes = readFileSync(to.file).toString('latin1');
    // Short words stand in encrypted bytes by chance.
    for (const words of ['begun words', 'failed', 'Ana Bell', '600000001', 'CREATE TABLE']) {
      expect(bytes.includes(words), words).toBe(false);
    }
  });

  it('of a damaged database is not made, and the one before stays', async () => {
    await desk();
    makeBackup({ from, to });
    const good = readFileSync(to.file);
    const bytes = readFileSync(from.file);
    for (let at = 4096 * 4; at < bytes.length; at += 4096) bytes.fill(1, at + 100, at + 110);
    writeFileSync(from.file, bytes);
    expect(() => makeBackup({ from, to })).toThrow(expect.objectContaining({ kind: 'damaged' }));
    expect(readFileSync(to.file).equals(good)).toBe(true);
    expect(existsSync(`${to.file}.partial`)).toBe(false);
  });

  it('knows every table of the schema: a new one is either copied or made again', async () => {
    const { db, store } = await openTestWorld();
    const names = allRows<{ name: string }>(
      db.prepare<unknown[]>(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
      ),
    ).map((row) => row.name);
    const known = new Set(copiedTables.map((table) => table.name));
    const unknown = names.filter(
      (name) => !known.has(name) && !derivedTables.some((made) => name.startsWith(made)),
    );
    expect(unknown).toEqual([]);
    await store.close();
  });
});
