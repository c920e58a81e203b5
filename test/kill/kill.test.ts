import { expect, it } from 'vitest';
import { playRuns } from './play.ts';

/**
 * The app killed with SIGKILL at any moment, against a vendor that loses answers: a short run of
 * `npm run test:kill`. A run starts the app about three times, which is what takes the time. The seed
 * is one whose runs have every scene.
 */
it('nothing is lost, doubled or shown wrongly, and no database becomes unreadable', async () => {
  const results = await playRuns({ runs: 20, seed: 'npm test 2' });
  expect(results.filter(({ findings }) => findings.length > 0)).toEqual([]);
  expect(results).toHaveLength(20);
  const total = (of: 'kills' | 'spoilt' | 'sends' | 'repairs'): number =>
    results.reduce((sum, result) => sum + result[of], 0);
  // Nothing of it was played for show.
  expect(total('kills')).toBeGreaterThanOrEqual(20);
  expect(total('spoilt')).toBeGreaterThan(20);
  expect(total('sends')).toBeGreaterThan(20);
  expect(total('repairs')).toBeGreaterThan(0);
  const scenes = new Set(results.map(({ scene }) => scene));
  for (const scene of ['cloove, plain', 'scrubs, plain', 'cloove, older', 'cloove, damage']) {
    expect(scenes).toContain(scene);
  }
  const killed = new Set(results.flatMap((result) => result.killed));
  for (const when of ['opening', 'request', 'effect', 'answer', 'step', 'repair']) {
    expect(killed).toContain(when);
  }
}, 300_000);
