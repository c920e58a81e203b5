import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openInProcessStore } from './in-process.ts';
import { toStoreErrorValue, fromStoreErrorValue } from './store-errors.ts';
import { inbound, openTestWorld, type TestWorld } from './test-world.ts';

const key = new Uint8Array(32).fill(7);
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-problems-'));
  file = join(folder, 'lobby.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A world in the file, with a thread of `count` messages. */
async function filled(count: number): Promise<TestWorld> {
  const world = await openTestWorld({ file, key });
  const id = world.conversation(world.number('n'), 'Ana');
  world.messages(
    id,
    ...Array.from({ length: count }, (_, n) => inbound(n * 1000, `words of the message ${n}`)),
  );
  return world;
}

const page = (world: TestWorld) =>
  world.store.read('messages.page', {
    conversationId: world.conversation(world.number('n'), 'Ana'),
    anchor: { at: 'newest' },
    limit: 200,
  });

describe('a damaged file', () => {
  it('is told as damage by the read that meets it, and nothing is written over it', async () => {
    await (await filled(400)).store.close();
    const bytes = readFileSync(file);
    for (let at = 4096 * 4; at < bytes.length; at += 4096) bytes.fill(1, at + 100, at + 110);
    writeFileSync(file, bytes);
    // The schema page may be hit as well; then opening says so already.
    const work = async () => {
      const store = await openInProcessStore({ file, key });
      try {
        await store.read('conversations.badge', { personId: 'p' });
        await store.read('sync.state', { connectionId: 'c' });
        await store.read('search.query', {
          personId: 'p',
          text: 'words',
          conversationId: null,
          before: null,
          limit: 10,
        });
      } finally {
        await store.close();
      }
    };
    await expect(work()).rejects.toMatchObject({ code: 'database_damaged' });
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('cut short is told as damage', async () => {
    await (await filled(400)).store.close();
    truncateSync(file, 4096 * 12);
    const work = async () => {
      const store = await openInProcessStore({ file, key });
      try {
        store.db.prepare('SELECT sum(length(text)) FROM messages').get();
      } finally {
        await store.close();
      }
    };
    const thrown: unknown = await work().catch((error: unknown) => error);
    const crossed = fromStoreErrorValue(toStoreErrorValue(thrown));
    expect(crossed.code).toBe('database_damaged');
  });
});

describe('a file that is not what it should be', () => {
  const reopened = (over: { key?: Uint8Array } = {}) =>
    openInProcessStore({ file, key, create: false, ...over });

  it('under another key is told as such, and is not written over', async () => {
    await (await filled(5)).store.close();
    const before = readFileSync(file);
    await expect(reopened({ key: new Uint8Array(32).fill(8) })).rejects.toMatchObject({
      code: 'database_damaged',
      detail: { reason: 'not_a_database' },
    });
    expect(readFileSync(file).equals(before)).toBe(true);
    const again = await reopened();
    expect(again.db.prepare('SELECT count(*) AS n FROM messages').get()).toEqual({ n: 5 });
    await again.close();
  });

  it('with a damaged first page is told as damage, and is not written over', async () => {
    await (await filled(5)).store.close();
    const bytes = readFileSync(file);
    bytes.fill(1, 0, 200);
    writeFileSync(file, bytes);
    await expect(reopened()).rejects.toMatchObject({ code: 'database_damaged' });
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('emptied by somebody is told as missing, and no new one takes its place', async () => {
    await (await filled(5)).store.close();
    truncateSync(file, 0);
    await expect(reopened()).rejects.toMatchObject({
      code: 'database_damaged',
      detail: { reason: 'missing' },
    });
    expect(statSync(file).size).toBe(0);
  });

  it('of a later version is refused and left alone', async () => {
    const { store, db } = await filled(5);
    db.pragma('user_version=9999');
    await store.close();
    const before = readFileSync(file);
    await expect(reopened()).rejects.toMatchObject({ code: 'database_newer' });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('of another application is not taken over', async () => {
    const { store, db } = await filled(5);
    db.pragma('application_id=77');
    await store.close();
    await expect(reopened()).rejects.toMatchObject({ code: 'database_damaged' });
  });
});

describe('a full disk', () => {
  it('refuses the write with its own code, keeps what was there, and goes on when there is room', async () => {
    const world = await filled(50);
    const { store, db } = world;
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count=${pages}`);
    const id = world.conversation(world.number('n'), 'Ana');
    const draft = {
      personId: '00000000-0000-4000-8000-0000000000aa',
      conversationId: id,
      text: 'x'.repeat(200_000),
      basedOn: null,
      now: 1,
    };
    await expect(store.write('drafts.save', draft)).rejects.toMatchObject({
      code: 'disk_full',
      retryable: true,
      detail: { reason: 'disk_full' },
    });
    expect((await page(world)).items).toHaveLength(50);
    db.pragma('max_page_count=1000000');
    await store.write('drafts.save', draft);
    const kept = db.prepare('SELECT length(text) AS n FROM drafts').get();
    expect(kept).toEqual({ n: 200_000 });
    await store.close();
  });
});

it('a broken rule of the schema is a mistake of ours, not the disk’s', async () => {
  const world = await filled(1);
  const thrown: unknown = await world.store
    .write('drafts.save', {
      personId: 'nobody',
      conversationId: world.conversation(world.number('n'), 'Ana'),
      text: 'x',
      basedOn: null,
      now: 1,
    })
    .catch((error: unknown) => error);
  expect(thrown).toMatchObject({ code: 'internal' });
  await world.store.close();
});
