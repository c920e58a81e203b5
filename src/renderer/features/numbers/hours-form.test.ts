// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeskHours } from '../../../shared/domain/desk-hours.ts';
import { dayProblem, fieldsOf, hoursOf, withBreak, withoutBreak } from './hours-form.ts';

/** Up to four stretches, in order and apart. */
const day = fc
  .uniqueArray(fc.nat(1440), { maxLength: 8 })
  .map((minutes) => minutes.toSorted((a, b) => a - b))
  .map((minutes) =>
    minutes.flatMap((from, at) => {
      const to = minutes[at + 1];
      return at % 2 === 1 || to === undefined ? [] : [{ from, to }];
    }),
  );

describe('the form of a desk’s hours', () => {
  it('gives back what was stored: breaks, whole days and midnights too', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 7, maxLength: 7 }), (hours: DeskHours) => {
        expect(hoursOf(fieldsOf(hours))).toEqual(hours);
      }),
    );
  });

  it('stores nothing while a day closes before it opens', () => {
    const fields = fieldsOf(null).map((one, n) =>
      n === 2 ? { ...one, stretches: [{ from: '18:00', to: '09:00' }] } : one,
    );
    expect(hoursOf(fields)).toBe(null);
    expect(fields.map(dayProblem)).toEqual([null, null, 'order', null, null, null, null]);
  });

  it('a break that the afternoon begins in is told, and stored nowhere', () => {
    const [monday] = fieldsOf(null);
    if (monday === undefined) throw new Error('no day');
    const stretches = [
      { from: '09:00', to: '14:00' },
      { from: '13:00', to: '18:00' },
    ];
    expect(dayProblem({ ...monday, stretches })).toBe('overlap');
    expect(hoursOf(fieldsOf(null).with(0, { ...monday, stretches }))).toBe(null);
  });

  it('a break is put at one o’clock, can be taken away again, and leaves a short day alone', () => {
    const [monday] = fieldsOf(null);
    if (monday === undefined) throw new Error('no day');
    const split = withBreak(monday);
    expect(split.stretches).toEqual([
      { from: '09:00', to: '13:00' },
      { from: '14:00', to: '18:00' },
    ]);
    expect(withoutBreak(split, 1)).toEqual(monday);
    const short = { ...monday, stretches: [{ from: '09:00', to: '11:00' }] };
    expect(withBreak(short)).toBe(short);
    const week = fieldsOf(null).with(0, split);
    expect(hoursOf(week)?.[0]).toEqual([
      { from: 540, to: 780 },
      { from: 840, to: 1080 },
    ]);
  });

  it('does not ask when a closed day opens', () => {
    const fields = fieldsOf(null).map((one) => ({
      ...one,
      open: false,
      stretches: [{ from: '', to: '' }],
    }));
    expect(hoursOf(fields)).toEqual([[], [], [], [], [], [], []]);
  });
});
