import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minuteOf, nowInZone, openStretches, zoneOf } from './bot-hours.ts';

const everyDay = Array.from({ length: 7 }, () => true);
const only = (day: number) => everyDay.map((_, at) => at === day);

describe('the hours of a bot', () => {
  it('hours over midnight belong to the day on which they begin, and go on into the next', () => {
    const week = openStretches({ from: '22:00', to: '5:00' }, only(4));
    expect(week[4]).toEqual([{ from: 1320, to: 1440 }]);
    expect(week[5]).toEqual([{ from: 0, to: 300 }]);
    expect(week[6]).toEqual([]);
  });

  it('Sunday night goes on into Monday', () => {
    const week = openStretches({ from: '22:00', to: '5:00' }, only(6));
    expect(week[0]).toEqual([{ from: 0, to: 300 }]);
  });

  it('always is the whole of each day that is on, and of no other', () => {
    const week = openStretches({ from: 'always', to: 'always' }, only(2));
    expect(week[2]).toEqual([{ from: 0, to: 1440 }]);
    expect(week.flat()).toHaveLength(1);
  });

  it('no stretch is empty, lies over another, or leaves its day', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${h}:${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(
        time,
        time,
        fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
        (from, to, days) => {
          const week = openStretches({ from, to }, days);
          const open = week.flat().reduce((sum, one) => sum + one.to - one.from, 0);
          const [a, b] = [minuteOf(from) ?? 0, minuteOf(to) ?? 0];
          const long = a < b ? b - a : 1440 - a + b;
          expect(open).toBe(days.filter(Boolean).length * long);
          for (const day of week) {
            day.forEach((one, at) => {
              expect(one.from).toBeLessThan(one.to);
              expect(one.from).toBeGreaterThanOrEqual(0);
              expect(one.to).toBeLessThanOrEqual(1440);
              if (at > 0) expect(one.from).toBeGreaterThan(day[at - 1]?.to ?? 0);
            });
          }
        },
      ),
    );
  });

  it.each([
    ['5:00', 300],
    ['05:00', 300],
    ['00:00', 0],
    ['23:59', 1439],
    ['24:00', null],
    ['5', null],
    ['always', null],
  ])('%s is read as %s', (text, minute) => expect(minuteOf(text)).toBe(minute));

  it.each([
    ['+1', '+01:00'],
    ['-3:30', '-03:30'],
    ['GMT+2', '+02:00'],
    ['Africa/Harare', 'Africa/Harare'],
    ['Somewhere/Else', null],
    ['+99', null],
    ['', null],
  ])('the zone %s is %s', (text, zone) => expect(zoneOf(text)).toBe(zone));

  it('now is read on the bot’s own wall, not on this computer’s', () => {
    const at = Date.parse('2026-01-04T23:30:00Z');
    expect(nowInZone('+1', at)).toEqual({ day: 0, minute: 30 });
    expect(nowInZone('Africa/Harare', at)).toEqual({ day: 0, minute: 90 });
    expect(nowInZone('nowhere', at)).toBeNull();
  });
});
