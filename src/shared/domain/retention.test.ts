import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { cutOf, nextCut } from './retention.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const day = 24 * 60 * 60 * 1000;
const someDays = fc.integer({ min: 1, max: 3650 });
const someTime = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });

it('a message of the last N whole days is never removed, however the clocks were changed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('UTC', 'Europe/Madrid', 'America/Sao_Paulo', 'Asia/Kolkata'),
      someDays,
      someTime,
      (where, days, now) => {
        process.env['TZ'] = where;
        const cut = cutOf(days, now);
        expect(cut).toBeLessThanOrEqual(now - days * day + 2 * 60 * 60 * 1000);
        expect(cut).toBeGreaterThan(now - (days + 2) * day);
        expect(new Date(cut).getHours()).toBeLessThanOrEqual(1);
      },
    ),
  );
});

it('a day that has 23 or 25 hours counts as one', () => {
  process.env['TZ'] = 'Europe/Madrid';
  const noon = new Date(2026, 2, 30, 12).getTime();
  expect(cutOf(2, noon)).toBe(new Date(2026, 2, 28).getTime());
  expect(cutOf(7, noon)).toBe(new Date(2026, 2, 23).getTime());
});

it('the cut never goes back: not by a longer time, not by a clock that was set back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.option(someDays), someTime), { maxLength: 20 }), (looks) => {
      let cut = 0;
      for (const [days, now] of looks) {
        const next = nextCut(cut, days, now);
        expect(next).toBeGreaterThanOrEqual(cut);
        cut = next;
      }
    }),
  );
});
