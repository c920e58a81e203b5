import { expect, it } from 'vitest';
import { playRuns } from './play.ts';

/**
 * The app killed with SIGKILL at any moment, against a vendor that loses answers: a short run of
 * `npm run test:kill`. A run starts the app about three times, which is what takes the time.
 */
it('nothing is lost, doubled or shown wrongly, and no database becomes unreadable', async () => {
  const results = await playRuns({ runs: 20, seed: 'npm test' });
  expect(results.filter(({ findings }) => findings.length > 0)).toEqual([]);
  expect(results).toHaveLength(20);
  expect(results.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThanOrEqual(20);
}, 180_000);
