import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../../scripts/find-browser.mjs';
import { isBuilt } from '../../../scripts/stamp.mjs';
import { playWholeRun } from './run.ts';

const hasWindows = isBuilt(resolve(import.meta.dirname, '../../..')) && findBrowser() !== undefined;

/** A short run of `npm run test:relay-whole`; `npm test` builds before. */
describe.skipIf(!hasWindows)('a vendor, a relay and two desks with their windows', () => {
  it('lost or doubled an event when the relay died, lines were cut and a desk stood still', async () => {
    const result = await playWholeRun({
      seed: 'npm test',
      events: 600,
      conversations: 30,
      kills: 1,
      pauseMs: 1500,
    });
    expect(result.findings).toEqual([]);
    expect(result).toMatchObject({ kills: 2, pauses: 1 });
    expect(result.cuts).toBeGreaterThan(0);
    expect(result.takenAfter[2]).toBeGreaterThan(0);
  }, 240_000);
});
