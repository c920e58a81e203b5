import { expect, it } from 'vitest';
import { playRelayRun } from './run.ts';

/** A short run of `npm run test:relay`, which takes its size from the environment. */
it('a relay killed under load, a desk that stood still and cut lines lose and double nothing', async () => {
  const result = await playRelayRun({
    seed: 'npm test',
    events: 2000,
    conversations: 100,
    kills: 3,
    pauseMs: 1500,
  });
  expect(result.findings).toEqual([]);
  expect(result).toMatchObject({ kills: 3, pauses: 1 });
  expect(result.retried).toBeGreaterThan(0);
  expect(result.cuts).toBeGreaterThan(0);
}, 180_000);
