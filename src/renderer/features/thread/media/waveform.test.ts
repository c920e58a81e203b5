// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalised, toBars } from './waveform.ts';

it('makes exactly as many bars as there is room for, of a recording of any length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 100 })),
      fc.integer({ min: 1, max: 60 }),
      (samples, count) => {
        const bars = toBars(samples, count);
        expect(bars).toHaveLength(count);
        expect(Math.max(...bars)).toBeLessThanOrEqual(100);
      },
    ),
  );
});

it('loses no loud moment between two bars', () => {
  expect(Math.max(...toBars([0, 0, 0, 90, 0, 0, 0], 3))).toBe(90);
});

it('gives a whispered message a shape too, and silence none', () => {
  expect(normalised([1, 2])).toEqual([50, 100]);
  expect(normalised([0, 0])).toEqual([0, 0]);
});
