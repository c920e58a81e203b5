import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ingest } from './ingest.ts';
import { relayCatchUp } from './relay-catch-up.ts';
import { sync } from './sync.ts';

// A bench that no longer runs is found by nobody until its figures are wanted. None of these is timed.

const say = (): void => undefined;

it('a history is written whole by the bench of the import', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-bench-'));
  const figures = await ingest({ dataDir, conversations: 400, say });
  expect(figures.map(({ n }) => n)).toEqual([20_000, 20_000, 20_000]);
  rmSync(dataDir, { recursive: true, force: true });
});

it('a history is read whole by the bench of sync', async () => {
  const figures = await sync({ conversations: 200, say });
  expect(figures.every(({ value }) => value > 0)).toBe(true);
});

it('a log is read whole by the bench of catching up', async () => {
  const figures = await relayCatchUp(2000, 5);
  expect(figures.every(({ value }) => Number.isFinite(value))).toBe(true);
});
