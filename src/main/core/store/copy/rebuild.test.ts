import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../sqlite/open.ts';
import type { Database } from '../db.ts';
import { allRows, firstRow } from '../sql-rows.ts';
import { connectionId, inbound, openTestWorld, outbound, personId } from '../test-world.ts';
import { makeBackup } from './make-backup.ts';
import { rebuild, type Rebuilt } from './rebuild.ts';

const key = new Uint8Array(32).fill(7);
const pageSize = 4096;
const contacts = 60;
const messagesEach = 40;
const now = 1_800_000_000_000;
let shelf: string;
let folder: string;
const at = (name: string) => ({ file: join(folder, name), key });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-rebuild-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A desk with many threads, drafts, and two own messages that have not left, closed. */
beforeAll(async () => {
  shelf = mkdtempSync(join(tmpdir(), 'lobby-rebuild-desk-'));
  const world = await openTestWorld({ file: join(shelf, 'lobby.db'), key });
  const { db } = world;
  db.prepare('INSERT OR IGNORE INTO credentials VALUES (?, ?)').run(connectionId, Buffer.of(1));
  const number = world.number('n');
  db.transaction(() => {
    for (let n = 0; n < contacts; n += 1) {
      const id = world.conversation(number, `Contact ${n}`);
      const words = Array.from({ length: messagesEach }, (_, m) =>
        inbound(now - 1_000_000 + n * 9000 + m * 100, `word${n} number ${m}`, {
          ref: `in-${n}-${m}`,
        }),
      );
      world.messages(id, ...words);
      db.prepare(
        'INSERT INTO drafts (person_id, conversation_id, text, updated_at) VALUES (?, ?, ?, ?)',
      ).run(personId, id, `draft ${n}`, n);
      db.prepare('INSERT INTO read_marks VALUES (?, ?, 1, 1, 0)').run(personId, id);
      if (n % 30 === 0) queue(world.messages.bind(world), db, id, n);
    }
  })();
  await world.store.close();
});
afterAll(() => rmSync(shelf, { recursive: true }));

function desk(): void {
  cpSync(join(shelf, 'lobby.db'), at('lobby.db').file);
}

function queue(
  messages: Awaited<ReturnType<typeof openTestWorld>>['messages'],
  db: Database,
  conversationId: Parameters<typeof messages>[0],
  n: number,
): void {
  const [id = 0] = messages(
    conversationId,
    outbound(now, `own words ${n}`, { clientId: `c${n}`, status: 'queued' }),
  );
  db.prepare(
    `INSERT INTO outbox (connection_id, conversation_id, message_id, attempt, kind, payload,
       idempotency_key, state, created_at) VALUES (?, ?, ?, 1, 'send.text', '{}', ?, 'queued', ?)`,
  ).run(connectionId, conversationId, id, `k${n}`, now);
}

/** Writes over pages, so that their seal breaks. */
function damage(...pages: readonly number[]): void {
  const { file } = at('lobby.db');
  const bytes = readFileSync(file);
  for (const page of pages) {
    bytes.fill(1, (page - 1) * pageSize + 500, (page - 1) * pageSize + 510);
  }
  writeFileSync(file, bytes);
}

interface Page {
  readonly pageno: number;
  readonly ncell: number;
  readonly pagetype: string;
}

/** A page from the middle of a table's or an index's tree. */
function pageOf(name: string, kind: 'leaf' | 'internal'): Page {
  const db = openDatabase({ ...at('lobby.db'), create: false });
  try {
    const pages = allRows<Page>(
      db.prepare<unknown[]>(
        `SELECT pageno, ncell, pagetype FROM dbstat WHERE name = ? AND pagetype = ?
         ORDER BY path`,
      ),
      name,
      kind,
    );
    const page = pages[Math.floor(pages.length / 2)];
    if (page === undefined) throw new Error(`${name} has no ${kind} page`);
    return page;
  } finally {
    db.close();
  }
}

/** How many rows a damaged page can take along: a leaf its own, an inner page all below it. */
function rowsOn(page: Page): number {
  return page.pagetype === 'leaf' ? page.ncell : Infinity;
}

const parents: Readonly<Record<string, readonly string[]>> = {
  conversations: ['contacts'],
  messages: ['conversations', 'contacts'],
  drafts: ['conversations', 'contacts'],
  read_marks: ['conversations', 'contacts'],
  outbox: ['messages', 'conversations', 'contacts'],
};

const isChild = (table: string, of: string): boolean => parents[table]?.includes(of) === true;

/** How many rows each table had, or has now. */
function counts(name: string, fromShelf: boolean): Record<string, number> {
  const file = fromShelf ? join(shelf, name) : at(name).file;
  const db = openDatabase({ file, key, create: false });
  try {
    const tables = ['contacts', ...Object.keys(parents)];
    return Object.fromEntries(
      tables.map((table) => [
        table,
        Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
      ]),
    );
  } finally {
    db.close();
  }
}

const run = (over: Partial<Parameters<typeof rebuild>[0]> = {}): Rebuilt =>
  rebuild({
    target: at('new.db'),
    damaged: at('lobby.db'),
    marked: 0,
    backups: [],
    now,
    ...over,
  });

function inNew<Result>(work: (db: Database) => Result): Result {
  const db = openDatabase({ ...at('new.db'), create: false });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const rows = (sql: string): Record<string, unknown>[] =>
  inNew((db) => allRows<Record<string, unknown>>(db.prepare<unknown[]>(sql)));
const total = (sql: string): number =>
  inNew((db) => firstRow<{ n: number }>(db.prepare<unknown[]>(sql))?.n ?? 0);

describe('a database made anew', () => {
  it('of a whole one is the same, and its sends are not put in doubt', () => {
    desk();
    const made = run();
    expect(made).toMatchObject({
      conversations: contacts,
      messages: contacts * messagesEach + 2,
      drafts: contacts,
      doubted: 0,
      isWhole: true,
      backup: null,
    });
    expect(rows('SELECT DISTINCT state FROM outbox')).toEqual([{ state: 'queued' }]);
    expect(total(`SELECT count(*) AS n FROM conversations WHERE last_message_id IS NULL`)).toBe(0);
    expect(total('SELECT count(*) AS n FROM search_names')).toBe(contacts);
  });

  it.each([
    ['messages', 'leaf'],
    ['messages', 'internal'],
    ['contacts', 'leaf'],
    ['conversations', 'leaf'],
    ['drafts', 'leaf'],
    ['read_marks', 'leaf'],
    ['messages_thread', 'leaf'],
    ['search_words_data', 'leaf'],
  ] as const)('loses no more than stood on one damaged page of %s, %s', (name, kind) => {
    desk();
    const page = pageOf(name, kind);
    damage(page.pageno);
    const made = run();
    const before = counts('lobby.db', true);
    const after = counts('new.db', false);
    for (const [table, count] of Object.entries(before)) {
      const lost = count - (after[table] ?? 0);
      const hangsOn = table !== name && isChild(table, name);
      const most = table === name ? rowsOn(page) : hangsOn ? rowsOn(page) * (messagesEach + 1) : 0;
      expect(lost, table).toBeLessThanOrEqual(most);
    }
    expect(made.isWhole).toBe(!(name in before));
    expect(inNew((db) => db.pragma('foreign_key_check'))).toEqual([]);
  });

  it('takes from the backup what stood on the damaged pages', () => {
    desk();
    makeBackup({ from: at('lobby.db'), to: at('backup.db') });
    for (const name of ['drafts', 'outbox', 'contacts']) damage(pageOf(name, 'leaf').pageno);
    const made = run({ backups: [at('gone.db'), at('backup.db')] });
    expect(made).toMatchObject({ drafts: contacts, isWhole: false, backup: 1, doubted: 2 });
    expect(made.messages).toBe(contacts * messagesEach + 2);
    expect(rows('SELECT DISTINCT state FROM outbox')).toEqual([{ state: 'unknown' }]);
    expect(rows(`SELECT DISTINCT status FROM messages WHERE client_id IS NOT NULL`)).toEqual([
      { status: 'unknown' },
    ]);
  });

  it('of a file whose first page is gone is the backup’s, its sends in doubt', () => {
    desk();
    makeBackup({ from: at('lobby.db'), to: at('backup.db') });
    damage(1);
    const made = run({ backups: [at('backup.db')] });
    expect(made).toMatchObject({ drafts: contacts, messages: 2, doubted: 2, backup: 0 });
    expect(rows('SELECT count(*) AS n, max(unread) AS unread FROM read_marks')).toMatchObject([
      { n: contacts },
    ]);
    // What their summaries said is still so, though their messages are not here yet.
    const windows = 'SELECT count(*) AS n FROM conversations WHERE window_closes_at IS NOT NULL';
    expect(total(windows)).toBe(contacts);
  });

  it('of a file that lost its last writes puts what was being sent in doubt', () => {
    desk();
    expect(run({ marked: 5 })).toMatchObject({ doubted: 2, isWhole: true });
  });

  it('is not made of nothing', () => {
    desk();
    truncateSync(at('lobby.db').file, 0);
    expect(() => run()).toThrow(expect.objectContaining({ kind: 'damaged' }));
  });

  it('leaves the damaged file as it is', () => {
    desk();
    damage(9);
    const before = readFileSync(at('lobby.db').file);
    run();
    expect(readFileSync(at('lobby.db').file).equals(before)).toBe(true);
  });
});
