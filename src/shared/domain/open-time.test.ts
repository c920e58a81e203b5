import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DeskHours, type Desk } from './desk-hours.ts';
import { dateOf, dayNumber, dayOfIso, deskTimes, isoOfDay } from './open-time.ts';
import { wallClock } from './wall-clock.ts';

const hourMs = 60 * 60_000;
const begin = Date.UTC(2026, 0, 1);
const moment = fc.integer({ min: begin, max: begin + 400 * 24 * hourMs });
const zone = fc.constantFrom(
  'UTC',
  'Europe/Madrid',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/Sao_Paulo',
);
const stretch = fc.constantFrom<{ from: number; to: number }[][]>(
  [],
  [{ from: 540, to: 1080 }],
  [
    { from: 480, to: 780 },
    { from: 900, to: 1440 },
  ],
  [{ from: 0, to: 1440 }],
);
const desk: fc.Arbitrary<Desk> = fc.record({
  timeZone: zone,
  hours: fc.option(
    fc.array(stretch, { minLength: 7, maxLength: 7 }).map((week) => DeskHours.parse(week)),
    { nil: null },
  ),
});

it('many waits at one desk are as long as each asked by itself', () => {
  fc.assert(
    fc.property(
      desk,
      fc.array(fc.tuple(moment, fc.integer({ min: 0, max: 9 * 24 * hourMs })), { maxLength: 8 }),
      (one, waits) => {
        const times = deskTimes(one);
        for (const [from, length] of waits) {
          expect(times.open(from, from + length)).toBe(deskTimes(one).open(from, from + length));
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('a day and an hour are those on the wall of the desk', () => {
  fc.assert(
    fc.property(zone, moment, (timeZone, at) => {
      const { date, minute } = wallClock(timeZone).read(at);
      expect(deskTimes({ timeZone, hours: null }).local(at)).toEqual({
        day: dayNumber(date),
        hour: Math.floor(minute / 60),
      });
      expect(dateOf(dayNumber(date))).toEqual(date);
    }),
  );
});

it('a date keeps its day', () => {
  expect(isoOfDay(dayOfIso('2026-11-21'))).toBe('2026-11-21');
  expect(dayNumber(dateOf(dayOfIso('2024-02-29')))).toBe(dayOfIso('2024-02-29'));
});
