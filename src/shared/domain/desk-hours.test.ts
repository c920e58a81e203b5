import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingSoonUntil, DeskHours, nextOpening, type Desk } from './desk-hours.ts';
import { deskTimes } from './open-time.ts';
import { closingSoonMs, serviceWindowMs } from './service-window.ts';
import { isTimeZone, wallClock } from './wall-clock.ts';

const hour = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const nineToSix = { from: 9 * 60, to: 18 * 60 };
const office: Desk = {
  timeZone: 'Europe/Madrid',
  hours: [[nineToSix], [nineToSix], [nineToSix], [nineToSix], [nineToSix], [], []],
};

const zones = fc.constantFrom(
  'UTC',
  'Europe/Madrid',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
);
// Two years around changes of the clock in both hemispheres.
const moments = fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2027-01-01T00:00Z') });
const day = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((marks) => marks.toSorted((a, b) => a - b))
  .map((marks) =>
    Array.from({ length: Math.floor(marks.length / 2) }, (_, n) => ({
      from: (marks[n * 2] ?? 0) * 15,
      to: (marks[n * 2 + 1] ?? 0) * 15,
    })),
  );
const desks: fc.Arbitrary<Desk> = fc.record({
  timeZone: zones,
  hours: fc.option(fc.array(day, { minLength: 7, maxLength: 7 })),
});

/** How long a desk is open between two moments (ms UTC), in ms. */
const openTime = (desk: Desk, from: number, to: number) => deskTimes(desk).open(from, to);

/** The same by looking at the wall clock every quarter of an hour. */
function openTimeByLooking(desk: Desk, from: number, to: number): number {
  const quarter = hour / 4;
  const clock = wallClock(desk.timeZone);
  let sum = 0;
  for (let now = from; now < to; now += quarter) {
    const { date, minute } = clock.read(now);
    const stretches = desk.hours?.[(date.weekday + 6) % 7];
    const isOpen = stretches?.some((one) => one.from <= minute && minute < one.to) ?? true;
    if (isOpen) sum += quarter;
  }
  return sum;
}

describe('the open time of a desk', () => {
  it('is what a clock on its wall says, through every change of the clock', () => {
    fc.assert(
      fc.property(desks, moments, fc.integer({ min: 0, max: 4 * 26 }), (desk, moment, quarters) => {
        const from = Math.floor(moment / (hour / 4)) * (hour / 4);
        const to = from + quarters * (hour / 4);
        expect(openTime(desk, from, to)).toBe(openTimeByLooking(desk, from, to));
      }),
      // Lord Howe moves by half an hour; both hours that are shown twice count as open.
      { numRuns: 300 },
    );
  });

  it('adds up: no minute is lost or counted twice between two stretches', () => {
    fc.assert(
      fc.property(
        desks,
        moments,
        fc.array(fc.nat(20 * hour), { maxLength: 4 }),
        (desk, from, ms) => {
          const ends = ms.map((length, n) => length + ms.slice(0, n).reduce((a, b) => a + b, 0));
          const stops = [from, ...ends.map((end) => from + end)];
          const parts = stops.slice(1).map((to, n) => openTime(desk, stops[n] ?? from, to));
          expect(parts.reduce((a, b) => a + b, 0)).toBe(openTime(desk, from, stops.at(-1) ?? from));
        },
      ),
    );
  });
});

describe('closing soon', () => {
  it('is exactly what leaves the desk two open hours or less', () => {
    fc.assert(
      fc.property(
        desks,
        moments,
        fc.integer({ min: 1, max: serviceWindowMs }),
        (desk, now, left) => {
          const isSoon = now + left <= closingSoonUntil(desk, now);
          expect(isSoon).toBe(openTime(desk, now, now + left) <= closingSoonMs);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never takes a conversation off again while its window runs out', () => {
    fc.assert(
      fc.property(
        desks,
        moments,
        fc.nat(serviceWindowMs),
        fc.nat(serviceWindowMs),
        (desk, now, a, b) => {
          const closes = now + Math.max(a, b);
          const later = now + Math.min(a, b);
          if (closes <= closingSoonUntil(desk, now)) {
            expect(closes).toBeLessThanOrEqual(closingSoonUntil(desk, later));
          }
        },
      ),
    );
  });

  it('shows in the evening what closes before the desk opens in the morning', () => {
    // Tuesday 17:30; the desk opens again on Wednesday at 9:00.
    const now = at('2026-11-17T16:30Z');
    expect(closingSoonUntil(office, now)).toBe(at('2026-11-18T09:30Z'));
    // Friday after hours: all that closes at all closes before Monday.
    expect(closingSoonUntil(office, at('2026-11-20T18:00Z'))).toBe(at('2026-11-21T18:00Z'));
  });

  it('does not lose an hour when clocks go forward or back under it', () => {
    const night: Desk = {
      ...office,
      hours: Array.from({ length: 7 }, () => [{ from: 0, to: 360 }]),
    };
    // The night of 29 March 2026 has no hour from two to three.
    expect(openTime(night, at('2026-03-28T23:00Z'), at('2026-03-29T10:00Z'))).toBe(5 * hour);
    // The night of 25 October 2026 has it twice.
    expect(openTime(night, at('2026-10-24T22:00Z'), at('2026-10-25T10:00Z'))).toBe(7 * hour);
  });
});

describe('the next opening', () => {
  it('passes by the weekend, and is none for a desk that never opens', () => {
    expect(nextOpening(office, at('2026-11-20T18:00Z'))).toBe(at('2026-11-23T08:00Z'));
    expect(nextOpening({ ...office, hours: null }, 0)).toBe(null);
    const never = Array.from({ length: 7 }, () => []);
    expect(nextOpening({ ...office, hours: never }, at('2026-11-20T18:00Z'))).toBe(null);
  });
});

describe('hours as they are stored', () => {
  it.each([
    ['six days', Array.from({ length: 6 }, () => [])],
    ['a stretch that ends before it begins', [[{ from: 600, to: 540 }], [], [], [], [], [], []]],
    [
      'two that overlap',
      [
        [
          { from: 540, to: 700 },
          { from: 690, to: 800 },
        ],
        [],
        [],
        [],
        [],
        [],
        [],
      ],
    ],
    ['a minute past midnight', [[{ from: 0, to: 1441 }], [], [], [], [], [], []]],
  ])('are refused with %s', (_, hours) => {
    expect(DeskHours.safeParse(hours).success).toBe(false);
  });

  it('know a time zone from a word', () => {
    expect(isTimeZone('Asia/Kolkata')).toBe(true);
    expect(isTimeZone('Front desk')).toBe(false);
  });
});
