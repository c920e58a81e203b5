// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mediaBox } from './media-box.ts';

const side = fc.integer({ min: 1, max: 20_000 });

it('never lets a picture of any size burst or vanish from the thread', () => {
  fc.assert(
    fc.property(side, side, (width, height) => {
      const box = mediaBox('picture', { width, height });
      expect(box.width).toBeGreaterThanOrEqual(220);
      expect(box.width).toBeLessThanOrEqual(320);
      expect(box.height).toBeGreaterThanOrEqual(100);
      expect(box.height).toBeLessThanOrEqual(340);
    }),
  );
});

it('keeps the shape of an ordinary photo', () => {
  const { width, height } = mediaBox('picture', { width: 4000, height: 3000 });
  expect(width / height).toBeCloseTo(4 / 3, 1);
});

it('has a place for a picture of unknown size, so that nothing jumps when it comes', () => {
  expect(mediaBox('picture', { width: null, height: null })).toEqual({ width: 280, height: 210 });
});
