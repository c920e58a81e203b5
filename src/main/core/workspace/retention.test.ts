import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rawPages } from '../../../../test/support/raw-pages.ts';
import { defaultSettings, type Settings } from '../../../shared/contract/app.ts';
import { openDatabase } from '../../../sqlite/open.ts';
import type { Clock } from '../ports.ts';
import { openStore, type OpenedStore } from '../store/open-store.ts';
import { inbound, openTestWorld, personId, type TestWorld } from '../store/test-world.ts';
import { startBackupKeeper } from './backup-keeper.ts';
import { startRetention } from './retention.ts';

// It starts threads, and writes and reads a whole file.

const workerUrl = new URL('../store/worker.ts', import.meta.url);
const key = new Uint8Array(32).fill(7);
const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 21, 12);
/** Stands in every old message, and nowhere else. */
const planted = 'zwplanted';

let folder: string;
let file: string;
let backupsDir: string;
let closing: (() => Promise<void>)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-retention-'));
  file = join(folder, 'lobby.db');
  backupsDir = join(folder, 'backups');
  closing = [];
});
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  rmSync(folder, { recursive: true });
});

/** Short waits are over at once; long ones end with the test. */
const clock: Clock = {
  now: () => now,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      if (ms < 60_000) return void setImmediate(resolve);
      signal?.addEventListener('abort', () => resolve(), { once: true });
    }),
};

async function plant(work: (world: TestWorld) => void): Promise<void> {
  const world = await openTestWorld({ file, key });
  world.db.transaction(() => work(world))();
  await world.store.close();
}

function old(n: number, more: Parameters<typeof inbound>[2] = {}) {
  return inbound(
    now - 60 * day - n * 1000,
    `${planted}${n} about the boiler ${planted}x${n}`,
    more,
  );
}
const young = (n: number, more: Parameters<typeof inbound>[2] = {}) =>
  inbound(now - day - n * 1000, `a recent word ${n}`, more);

async function open(): Promise<OpenedStore> {
  const store = await openStore({ workerUrl, file, key, readers: 1, create: false, now });
  closing.push(() => store.close());
  return store;
}

/** Runs the keeper with this setting until it says that all is done. */
async function keepFor(store: OpenedStore, retentionDays: number | null): Promise<string[]> {
  const logged: string[] = [];
  const settings: Settings = { ...defaultSettings, retentionDays };
  const done = Promise.withResolvers<void>();
  const log = {
    write: (_: string, event: string) => {
      logged.push(event);
      if (event.startsWith('retention')) done.resolve();
    },
    tail: () => [],
  };
  const backups = startBackupKeeper({
    store,
    clock,
    log,
    workerUrl,
    databaseFile: file,
    backupsDir,
    databaseKey: key,
    inDoubt: () => false,
    onError: () => undefined,
  });
  const stop = startRetention({
    store,
    clock,
    log,
    settings: { read: () => settings, write: () => undefined },
    subscribe: () => () => undefined,
    renewBackups: () => backups.renew(),
  });
  await done.promise;
  await stop();
  await backups.stop();
  return logged;
}

/** Every value of every table of a database, as text. */
function everyRow(of: string): string {
  const db = openDatabase({ file: of, key, create: false });
  const tables = db
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .all();
  const rows = tables.flatMap(({ name }) =>
    db
      .prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`)
      .all()
      .flatMap((row) => Object.values(row)),
  );
  db.close();
  return rows
    .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    .join('\n');
}

it('words of removed messages can be read nowhere any more: not in a row, a page, the index, the log or a backup', async () => {
  await plant((world) => {
    const number = world.number('desk');
    const ana = world.conversation(number, 'Ana');
    const ben = world.conversation(number, 'Ben');
    // Backwards, as history comes: pages of the table split where old and new meet.
    for (let n = 0; n < 60; n += 1) world.messages(ana, young(n, { ref: `y${n}` }));
    for (let n = 0; n < 900; n += 1) {
      world.messages(n % 3 === 0 ? ben : ana, old(n, { ref: `o${n}` }));
    }
    world.messages(ana, young(99, { quote: { ref: 'o1', text: `${planted} quoted` } }));
    world.messages(
      ana,
      old(2000, {
        ref: 'o2000',
        text: `${planted} ${'long '.repeat(4000)} ${planted}`,
        template: { key: 'k', name: 'old', language: 'en', values: { '1': `${planted}value` } },
      }),
    );
    world.db
      .prepare(
        `INSERT INTO drafts (person_id, conversation_id, text, updated_at, reply_to)
        SELECT ?, conversation_id, 'still writing', 1, id FROM messages WHERE ref = 'o1'`,
      )
      .run(personId);
    world.db
      .exec(`INSERT INTO reactions (conversation_id, to_ref, direction, emoji, at, ref, origin, message_id)
      SELECT conversation_id, ref, 0, '👍 ${planted}', 1, 'r', 'contact', id FROM messages WHERE ref = 'o3'`);
    world.db.exec(`INSERT INTO media (message_id, number_ref, file_name, state, file_key)
      SELECT id, 'desk', '${planted}.pdf', 'here', 'k1' FROM messages WHERE ref = 'o4'`);
    world.db.exec(`INSERT INTO message_refs (conversation_id, ref, source, message_id)
      SELECT conversation_id, '${planted}-ref', 'api', id FROM messages WHERE ref = 'o5'`);
  });
  writeFileSync(`${file}.before-migration`, 'an older copy');
  const store = await open();
  expect(rawPages(file, key).includes(planted)).toBe(true);
  const logged = await keepFor(store, 30);
  expect(logged).toContain('retention.removed');
  expect(statSync(`${file}-wal`).size).toBeLessThan(64 * 1024);
  expect(existsSync(`${file}.before-migration`)).toBe(false);
  expect(await store.read('media.hasLeftovers', null)).toBe(true);
  await store.close();

  expect(rawPages(file, key).includes(planted)).toBe(false);
  expect(everyRow(file)).not.toContain(planted);
  const backups = readdirSync(backupsDir).map((name) => join(backupsDir, name));
  expect(backups).toHaveLength(1);
  for (const backup of backups) expect(everyRow(backup)).not.toContain(planted);
  expect(everyRow(file)).toContain('a recent word 59');
  expect(everyRow(file)).toContain('still writing');
  const db = openDatabase({ file, key, create: false });
  expect(
    db.prepare(`SELECT count(*) AS n FROM search_words WHERE search_words MATCH 'recent'`).get(),
  ).toEqual({ n: 61 });
  db.exec(`INSERT INTO search_words (search_words) VALUES ('integrity-check')`);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  db.close();
});
