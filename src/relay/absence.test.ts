import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { watchAbsence } from './absence.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import type { RelayStorage } from './storage/storage.ts';

let dir: string;
let storage: RelayStorage;
let at: number;
const watch = () => watchAbsence({ storage, now: () => at, log: () => undefined });

beforeEach(async () => {
  at = Date.UTC(2026, 4, 1, 12);
  dir = mkdtempSync(join(tmpdir(), 'lobby-relay-absence-'));
  storage = openSqliteStorage({ file: join(dir, 'relay.db'), key: new Uint8Array(32).fill(7) });
  for (const [id, scheme] of [
    ['bot', { kind: 'address' }],
    ['signed', { kind: 'cloove', secret: 'whsec' }],
  ] as const) {
    await storage.addChannel({ id, vendor: 'waabot', scheme, createdAt: at });
  }
});
afterEach(async () => {
  await storage.close();
  rmSync(dir, { recursive: true, force: true });
});

async function told(id: string): Promise<unknown[]> {
  const page = await storage.read(id, 0, 10);
  if (page.kind !== 'page') return [];
  return page.events.map(({ body }): unknown => JSON.parse(body));
}

it('a bot’s desks were not told of what could not be kept, or everybody was', async () => {
  const absence = watch();
  const from = at;
  absence.missed();
  at += 4000;
  absence.missed();
  at += 4000;
  await absence.stop();
  expect(await told('bot')).toEqual([{ from, to: at }]);
  expect(await told('signed')).toEqual([]);
});

it('a relay that was not there said nothing of it, or one that was always there did', async () => {
  await watch().stop();
  expect(await told('bot')).toEqual([]);
  const from = at;
  at += 60_000;
  const back = at;
  const absence = watch();
  at += 5000;
  await absence.stop();
  expect(await told('bot')).toEqual([{ from, to: back }]);
});
