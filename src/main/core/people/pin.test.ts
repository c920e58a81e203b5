import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitsPin, hashPin, waitAfter, waitLeft } from './pin.ts';

it('a PIN is known again, another one is not, and neither stands in what is kept', async () => {
  const kept = await hashPin('2468');
  expect(await fitsPin('2468', kept)).toBe(true);
  expect(await fitsPin('2469', kept)).toBe(false);
  expect(kept).not.toContain('2468');
  expect(await hashPin('2468')).not.toBe(kept);
});

it.each(['', '2468', 'scrypt', 'scrypt$$', 'scrypt$AAAA$', 'scrypt$AAAA$AAAA', 'md5$a$b'])(
  'nobody gets in by what was kept and cannot be read (%j)',
  async (kept) => {
    expect(await fitsPin('2468', kept)).toBe(false);
  },
);

it('five wrong PINs cost nothing but the next one a second, then twice as long up to five minutes', () => {
  expect([0, 4, 5, 6, 7, 8, 13, 14, 60].map(waitAfter)).toEqual([
    0, 0, 1000, 2000, 4000, 8000, 256_000, 300_000, 300_000,
  ]);
});

it('a wait is over by itself, and no clock that is set back makes it longer', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: 2e12 }),
      fc.integer({ min: -1e12, max: 1e12 }),
      (wrongPins, wrongAt, later) => {
        const wait = waitAfter(wrongPins);
        const left = waitLeft({ wrongPins, wrongAt }, wrongAt + later);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(wait);
        if (later >= wait) expect(left).toBe(0);
        if (later === 0) expect(left).toBe(wait);
      },
    ),
  );
});
