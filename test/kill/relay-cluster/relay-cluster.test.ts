import { describe, expect, it } from 'vitest';
import { hasRedis } from '../../../src/relay/test-redis.ts';
import { playClusterRun } from './run.ts';

/** A short run of `npm run test:relay-cluster`, which takes its size from the environment. */
describe.skipIf(!hasRedis)('two relays over one Redis', () => {
  it('killed in turn, stopped, and left by Redis, they lost or doubled an event', async () => {
    const result = await playClusterRun({
      seed: 'npm test',
      events: 2000,
      conversations: 100,
      kills: 3,
      redisKills: 1,
      pauseMs: 1500,
    });
    expect(result.findings).toEqual([]);
    expect(result).toMatchObject({ kills: 3, redisKills: 1, pauses: 1 });
    expect(result.cuts).toBeGreaterThan(0);
    expect(result.retried).toBeGreaterThan(0);
  }, 240_000);
});
