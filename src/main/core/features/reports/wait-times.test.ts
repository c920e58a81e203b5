import fc from 'fast-check';
import { expect, it } from 'vitest';
import { waitTimes } from './wait-times.ts';

it('median and nine of ten are those of the waits in order, however they came', () => {
  const seconds = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 31 }));
  fc.assert(
    fc.property(fc.array(seconds, { maxLength: 200 }), (waits) => {
      const times = waitTimes();
      const cut = waits.length >>> 1;
      for (const part of [waits.slice(0, cut), waits.slice(cut)]) {
        times.add({ walls: Uint32Array.from(part), opens: new Uint32Array(part.length) });
      }
      const inOrder = waits.toSorted((a, b) => a - b);
      const ms = (share: number): number | null => {
        const value = inOrder[Math.max(0, Math.ceil(waits.length * share) - 1)];
        return value === undefined ? null : value * 1000;
      };
      expect(times.result()).toMatchObject({
        count: waits.length,
        wall: { median: ms(0.5), p90: ms(0.9) },
      });
    }),
  );
});
