import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { boot } from './boot.ts';

const { standIn, dataDir } = await boot({ only: false });
afterAll(() => rmSync(dataDir, { recursive: true }));

test('a second Lobby on the same profile ends without touching the data', async () => {
  await standIn.app.whenReady();
  expect(standIn.told.exits).toEqual([0]);
  expect(standIn.windows).toEqual([]);
  expect(standIn.protocol.schemes).toEqual([]);
  expect(existsSync(join(dataDir, 'logs'))).toBe(false);
});
