import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planTicks, type Unfinished } from './tick-cadence.ts';

const second = 1000;
const minute = 60 * second;
const now = Date.UTC(2026, 0, 15, 12);

/** Plays a desk's reads from `from` on: each look happens when it is due. Returns when each fell. */
function looks(sends: readonly number[], from: number, until: number): number[] {
  const open: { sentAt: number; lookedAt: number | null }[] = sends.map((sentAt) => ({
    sentAt,
    lookedAt: null,
  }));
  const times: number[] = [];
  for (let at = from; at < until; at += 100) {
    const known = open.filter((one) => one.sentAt <= at);
    for (const [index, tick] of planTicks(known, at).entries()) {
      const one = known[index];
      if (tick === null || one === undefined || tick.dueAt > at) continue;
      one.lookedAt = at;
      times.push(at);
    }
  }
  return times;
}

describe('when to ask for ticks', () => {
  it('who just sent is not kept waiting: every two seconds in the first fifteen, then slower', () => {
    const times = looks([now], now, now + minute);
    const first = times.filter((at) => at < now + 15 * second);
    expect(first).toHaveLength(7);
    expect(times.filter((at) => at >= now + 15 * second).length).toBeLessThanOrEqual(10);
  });

  it('a desk that sends to everybody at once leaves room for what customers write', () => {
    for (const count of [3, 10, 50, 200]) {
      const sends = Array.from({ length: count }, (_, n) => now + n * 100);
      const times = looks(sends, now, now + 2 * minute);
      const inOneMinute = times.filter((at) => at >= now + minute).length;
      expect(times.length - inOneMinute).toBeLessThanOrEqual(80);
      expect(inOneMinute).toBeLessThanOrEqual(80);
    }
  });

  it('two hundred open ones of this morning cost about four reads a minute', () => {
    const sends = Array.from({ length: 200 }, (_, n) => now - 8 * 60 * minute - n * second);
    const open = sends.map((sentAt, n) => ({ sentAt, lookedAt: now - n * 18 * second }));
    const dueSoon = planTicks(open, now).filter(
      (tick) => tick !== null && tick.dueAt <= now + minute,
    );
    expect(dueSoon.length).toBeLessThanOrEqual(6);
  });

  it('a clock that was set back stops no tick', () => {
    const [tick] = planTicks([{ sentAt: now - 5 * second, lookedAt: now + 60 * minute }], now);
    expect(tick?.dueAt).toBeLessThanOrEqual(now);
  });

  it('nothing older than a day is asked after, and everything younger is', () => {
    const open = fc.array(
      fc.record<Unfinished>({
        sentAt: fc.integer({ min: now - 30 * 60 * minute, max: now }),
        lookedAt: fc.option(fc.integer({ min: now - 30 * 60 * minute, max: now + minute })),
      }),
    );
    fc.assert(
      fc.property(open, (sends) => {
        const plan = planTicks(sends, now);
        expect(plan).toHaveLength(sends.length);
        for (const [index, { sentAt }] of sends.entries()) {
          expect(plan[index] === null).toBe(now - sentAt >= 24 * 60 * minute);
        }
      }),
    );
  });
});
