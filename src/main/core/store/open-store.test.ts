import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openInProcessStore } from './in-process.ts';
import { openStore } from './open-store.ts';

const workerUrl = new URL('./worker.ts', import.meta.url);
const key = new Uint8Array(32).fill(7);
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-store-'));
  file = join(folder, 'lobby.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A database that is there already, made without starting threads. */
async function existing(): Promise<void> {
  const store = await openInProcessStore({ file, key });
  store.db.exec(
    `INSERT INTO persons (id, name, is_default, created_at) VALUES ('p', 'Front desk', 1, 0)`,
  );
  await store.close();
}

/** Whether the file still holds what `existing` put there. */
async function isWhole(): Promise<boolean> {
  const store = await openInProcessStore({ file, key });
  const row = store.db.prepare('SELECT name FROM persons').get();
  await store.close();
  return row !== undefined;
}

const open = (over: Partial<Parameters<typeof openStore>[0]> = {}) =>
  openStore({ workerUrl, file, key, readers: 1, ...over });

describe('a store in threads', () => {
  it('opens, finds itself whole, and closes without leaving anything behind', async () => {
    await existing();
    const store = await open({ create: false });
    expect(store.uncleanExit).toBe(false);
    expect(await store.check()).toEqual([]);
    await store.close();
    await store.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(await isWhole()).toBe(true);
  });

  it('says that a database may be under another key, and leaves it alone', async () => {
    await existing();
    const before = readFileSync(file);
    await expect(open({ key: new Uint8Array(32).fill(8) })).rejects.toMatchObject({
      code: 'database_damaged',
      detail: { reason: 'not_a_database' },
    });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(await isWhole()).toBe(true);
  });

  it('takes a database that is gone for damage, not for a first start', async () => {
    await expect(open({ create: false })).rejects.toMatchObject({
      code: 'database_damaged',
      detail: { reason: 'missing' },
    });
    expect(existsSync(file)).toBe(false);
  });
});
