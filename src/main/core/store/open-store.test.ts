import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('a store in threads', () => {
  it('opens, closes and opens again', async () => {
    const first = await openStore({ workerUrl, file, key });
    expect(first.uncleanExit).toBe(false);
    expect(await first.check()).toEqual([]);
    await first.close();
    await first.close();
    const again = await openStore({ workerUrl, file, key, create: false });
    expect(again.uncleanExit).toBe(false);
    await again.close();
  });

  it('says that a database may be under another key, and leaves it alone', async () => {
    await (await openStore({ workerUrl, file, key })).close();
    const other = new Uint8Array(32).fill(8);
    await expect(openStore({ workerUrl, file, key: other })).rejects.toMatchObject({
      code: 'database_damaged',
      detail: { problem: 'not_a_database' },
    });
    await (await openStore({ workerUrl, file, key, create: false })).close();
  });

  it('takes a database that is gone for damage, not for a first start', async () => {
    await expect(openStore({ workerUrl, file, key, create: false })).rejects.toMatchObject({
      code: 'database_damaged',
      detail: { problem: 'missing' },
    });
  });
});
