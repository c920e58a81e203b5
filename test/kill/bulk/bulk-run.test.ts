import { expect, it } from 'vitest';
import { playBulk } from './run.ts';

/** A short run of `npm run test:bulk`. */
it('a template to sixty people, the app killed three times on the way: each of them gets it once', async () => {
  const { kills, findings } = await playBulk({ seed: 'npm test', rows: 60, kills: 3 });
  expect(findings).toEqual([]);
  expect(kills).toBe(3);
}, 180_000);
