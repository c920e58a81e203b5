import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dailyLimitOf, dayMs, everyMsOf, nextRowAt, perPersonMs, type Pace } from './pacing.ts';

const now = Date.UTC(2026, 10, 21, 18);
const free: Pace = {
  everyMs: 2000,
  lastAt: null,
  lastToPersonAt: null,
  room: 100,
  keptRoom: 10,
  day: { limit: null, used: [] },
};

it('takes a quarter of the platform’s limit at most', () => {
  expect(everyMsOf({ requests: 120, perMs: 60_000 })).toBe(2000);
  expect(everyMsOf({ requests: 90, perMs: 15 * 60_000 })).toBe(40_000);
  expect(everyMsOf({ requests: 100_000, perMs: 1000 })).toBe(1000);
});

it('writes to a person no sooner than 6 s after the last message to them', () => {
  const lastToPersonAt = now - 1000;
  expect(nextRowAt({ ...free, lastToPersonAt }, now).at).toBe(lastToPersonAt + perPersonMs);
});

it('leaves the platform’s room to the desk', () => {
  expect(nextRowAt({ ...free, room: 11 }, now).at).toBeLessThanOrEqual(now);
  expect(nextRowAt({ ...free, room: 10 }, now).at).toBeGreaterThan(now);
});

it('goes on when the first of the number’s day has left it, and says that it is the day', () => {
  const used = [now - dayMs + 5000, now - 4000, now - 1000];
  const next = (limit: number) => nextRowAt({ ...free, day: { limit, used } }, now);
  expect(next(4)).toEqual({ at: 0, day: false });
  expect(next(3)).toEqual({ at: now + 5000, day: true });
  expect(next(2)).toEqual({ at: now - 4000 + dayMs, day: true });
});

it('a number’s limit is read as its platforms write it', () => {
  expect(['2000', 'TIER_250', 'TIER_10K', '1k'].map(dailyLimitOf)).toEqual([
    2000, 250, 10_000, 1000,
  ]);
  expect([null, '', 'unlimited', 'TIER_UNLIMITED', 'soon'].map(dailyLimitOf)).toEqual(
    Array.from({ length: 5 }, () => null),
  );
});

it('a clock that was set back holds nothing up for longer than a pause', () => {
  const ahead = now + 60 * 60 * 1000;
  const pace = { ...free, lastAt: ahead, lastToPersonAt: ahead, day: { limit: 1, used: [ahead] } };
  expect(nextRowAt(pace, now).at).toBeLessThanOrEqual(now);
});

it('never lets more people of one day pass than the number may write to', () => {
  const times = fc.array(fc.integer({ min: 1, max: 3 * 24 * 60 }), { maxLength: 40 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 10 }), (minutes, limit) => {
      let clock = now;
      const sent: number[] = [];
      for (const minute of minutes) {
        const { at } = nextRowAt({ ...free, day: { limit, used: sent } }, clock);
        clock = Math.max(clock, at) + minute * 1000;
        sent.push(clock);
        expect(sent.filter((one) => one > clock - dayMs).length).toBeLessThanOrEqual(limit);
      }
    }),
  );
});
