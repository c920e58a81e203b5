// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeskHours } from '../../../shared/domain/desk-hours.ts';
import { fieldsOf, hoursOf, isDayRight } from './hours-form.ts';

const day = fc
  .option(fc.tuple(fc.nat(1438), fc.integer({ min: 1, max: 1440 })))
  .map((pair) =>
    pair === null || pair[0] === pair[1]
      ? []
      : [{ from: Math.min(...pair), to: Math.max(...pair) }],
  );

describe('the form of a desk’s hours', () => {
  it('gives back what was stored, whole days and midnights too', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 7, maxLength: 7 }), (hours: DeskHours) => {
        expect(hoursOf(fieldsOf(hours))).toEqual(hours);
      }),
    );
  });

  it('stores nothing while a day closes before it opens', () => {
    const fields = fieldsOf(null).map((one, n) =>
      n === 2 ? { ...one, from: '18:00', to: '09:00' } : one,
    );
    expect(hoursOf(fields)).toBe(null);
    expect(fields.map(isDayRight)).toEqual([true, true, false, true, true, true, true]);
  });

  it('does not ask when a closed day opens', () => {
    const fields = fieldsOf(null).map((one) => ({ ...one, open: false, from: '' }));
    expect(hoursOf(fields)).toEqual([[], [], [], [], [], [], []]);
  });
});
