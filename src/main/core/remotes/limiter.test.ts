import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle, VirtualClock } from '../../../../test/support/virtual-clock.ts';
import { openInProcessStore } from '../store/in-process.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { openLimiter, type Limiter, type SpentKeeper } from './limiter.ts';
import { waitFor } from './limiter-rule.ts';
import type { Lane, RequestLimit } from './remote.ts';

const limit: RequestLimit = { requests: 120, perMs: 60_000, keptForSends: 20 };
const never = new AbortController().signal;

/** Counts what a limiter lets through at once. */
async function burst(limiter: Limiter, lane: Lane, wanted: number): Promise<() => number> {
  let passed = 0;
  for (let n = 0; n < wanted; n += 1) {
    limiter.turn(lane, never).then(
      () => (passed += 1),
      () => undefined,
    );
  }
  await settle();
  return () => passed;
}

async function refusal(turn: Promise<void>): Promise<unknown> {
  try {
    await turn;
    return 'went';
  } catch (thrown) {
    return thrown instanceof LobbyError ? { code: thrown.code, ...thrown.detail } : thrown;
  }
}

describe('the limit of requests', () => {
  it('an import leaves room for a send', async () => {
    const limiter = await openLimiter({ limit, clock: new VirtualClock(), keeper: null });
    const reads = await burst(limiter, 'read', 150);
    expect(reads()).toBe(100);
    const sends = await burst(limiter, 'send', 25);
    expect(sends()).toBe(20);
  });

  it('reads go on, in their order, as the minute slides', async () => {
    const clock = new VirtualClock();
    const limiter = await openLimiter({ limit, clock, keeper: null });
    const reads = await burst(limiter, 'read', 130);
    expect(reads()).toBe(100);
    await clock.advance(59_000);
    expect(reads()).toBe(100);
    await clock.advance(2_000);
    expect(reads()).toBe(130);
  });

  it('a send without room is told when, instead of looking as if it were under way', async () => {
    const clock = new VirtualClock();
    const limiter = await openLimiter({ limit, clock, keeper: null });
    await burst(limiter, 'send', 120);
    expect(await refusal(limiter.turn('send', never))).toEqual({
      code: 'remote_rate_limited',
      retryAfterMs: 61_000,
    });
  });

  it('a restart does not spend the minute a second time', async () => {
    const clock = new VirtualClock();
    const store = await openInProcessStore();
    const connectionId = '7d9d6c0e-5a6f-4a55-9a6b-111111111111';
    store.db
      .prepare(
        `INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES (?, 'cloove', 'a', 'b', 0)`,
      )
      .run(connectionId);
    const keeper: SpentKeeper = {
      load: (sinceSecond) => store.read('limits.load', { connectionId, sinceSecond }),
      keep: (second, lane, n, forgetBefore) =>
        store.write('limits.spend', { connectionId, second, lane, n, forgetBefore }),
    };
    const before = await openLimiter({ limit, clock, keeper });
    expect((await burst(before, 'read', 70))()).toBe(70);
    await clock.advance(3_000);
    expect((await burst(before, 'send', 10))()).toBe(10);
    await clock.advance(3_000);
    const after = await openLimiter({ limit, clock, keeper });
    expect((await burst(after, 'read', 100))()).toBe(30);
    expect((await burst(after, 'send', 100))()).toBe(10);
    await clock.advance(120_000);
    await after.turn('send', never);
    const rows = await store.read('limits.load', { connectionId, sinceSecond: 0 });
    expect(rows).toHaveLength(1);
    await store.close();
  });

  it('a 429 that says how long silences both lanes for just that long', async () => {
    const clock = new VirtualClock();
    const limiter = await openLimiter({ limit, clock, keeper: null });
    limiter.answered(429, 7_000);
    const read = await burst(limiter, 'read', 1);
    expect(await refusal(limiter.turn('send', never))).toMatchObject({ retryAfterMs: 7_000 });
    await clock.advance(6_999);
    expect(read()).toBe(0);
    await clock.advance(1);
    expect(read()).toBe(1);
  });

  it('429s that do not say are answered with longer and longer silence, until something works', async () => {
    const clock = new VirtualClock();
    const limiter = await openLimiter({ limit, clock, keeper: null });
    const silences: unknown[] = [];
    for (let n = 0; n < 6; n += 1) {
      limiter.answered(429, null);
      silences.push(await refusal(limiter.turn('send', never)));
    }
    expect(silences.map((one) => (one as { retryAfterMs: number }).retryAfterMs)).toEqual([
      5_000, 10_000, 20_000, 40_000, 60_000, 60_000,
    ]);
    await clock.advance(60_000);
    limiter.answered(200, null);
    limiter.answered(429, null);
    expect(await refusal(limiter.turn('send', never))).toMatchObject({ retryAfterMs: 5_000 });
  });

  it('a Retry-After of a year is asked again after an hour', async () => {
    const clock = new VirtualClock();
    const limiter = await openLimiter({ limit, clock, keeper: null });
    limiter.answered(429, 365 * 24 * 3600 * 1000);
    expect(await refusal(limiter.turn('send', never))).toMatchObject({ retryAfterMs: 3_600_000 });
  });

  it('a clock that was set back does not stop the inbox until it has caught up', async () => {
    const clock = new VirtualClock();
    const limiter = await openLimiter({ limit, clock, keeper: null });
    await burst(limiter, 'read', 100);
    clock.set(clock.now() - 3 * 3600 * 1000);
    expect((await burst(limiter, 'read', 1))()).toBe(1);
  });

  it('a cancelled reader gives way to the one behind it and spends nothing', async () => {
    const clock = new VirtualClock();
    const limiter = await openLimiter({ limit, clock, keeper: null });
    await burst(limiter, 'read', 100);
    const cancel = new AbortController();
    const cancelled = limiter.turn('read', cancel.signal);
    const behind = await burst(limiter, 'read', 1);
    cancel.abort();
    expect(await refusal(cancelled)).toMatchObject({ cancelled: true });
    await clock.advance(62_000);
    expect(behind()).toBe(1);
  });

  it('a disk that takes many seconds holds a read up, and not for ever', async () => {
    const clock = new VirtualClock();
    let kept = 0;
    const keeper: SpentKeeper = {
      load: () => Promise.resolve([]),
      async keep(_second, _lane, n) {
        await clock.sleep(10_000);
        kept += n;
      },
    };
    const limiter = await openLimiter({ limit, clock, keeper });
    const reads = await burst(limiter, 'read', 2);
    await clock.advance(20_000);
    expect(reads()).toBe(2);
    expect(kept).toBe(2);
  });

  it('a full disk keeps a request from leaving uncounted', async () => {
    const keeper: SpentKeeper = {
      load: () => Promise.resolve([]),
      keep: () => Promise.reject(new LobbyError('disk_full', 'full')),
    };
    const limiter = await openLimiter({ limit, clock: new VirtualClock(), keeper });
    expect(await refusal(limiter.turn('send', never))).toEqual({ code: 'disk_full' });
  });

  describe('of a generous limit', () => {
    const generous: RequestLimit = { requests: 100_000, perMs: 60_000, keptForSends: 0 };

    /** A disk that is free, or busy until it is freed again. */
    function disk() {
      let kept = 0;
      let free = Promise.resolve();
      const keeper: SpentKeeper = {
        load: () => Promise.resolve([]),
        async keep(_second, _lane, n) {
          await free;
          kept += n;
        },
      };
      return {
        keeper,
        kept: () => kept,
        busy: () => {
          const { promise, resolve } = Promise.withResolvers<void>();
          free = promise;
          return resolve;
        },
      };
    }

    it('reads go on for a while beside a disk that is busy, and none leaves uncounted', async () => {
      const { keeper, kept, busy } = disk();
      const limiter = await openLimiter({ limit: generous, clock: new VirtualClock(), keeper });
      await burst(limiter, 'read', 1);
      const free = busy();
      const reads = await burst(limiter, 'read', 1000);
      expect(reads()).toBeGreaterThan(20);
      expect(reads() + 1).toBeLessThanOrEqual(kept());
      free();
      await settle();
      expect(reads()).toBe(1000);
      expect(kept()).toBeGreaterThanOrEqual(1001);
    });

    it('what was counted long ago does not stand for a read that leaves now', async () => {
      const { keeper, kept } = disk();
      const clock = new VirtualClock();
      const limiter = await openLimiter({ limit: generous, clock, keeper });
      await burst(limiter, 'read', 1);
      const before = kept();
      await clock.advance(10_000);
      await burst(limiter, 'read', 1);
      expect(kept()).toBeGreaterThan(before);
    });

    it('a disk that is full for a moment keeps only the reads of that moment', async () => {
      let isFull = true;
      const keeper: SpentKeeper = {
        load: () => Promise.resolve([]),
        keep: () =>
          isFull ? Promise.reject(new LobbyError('disk_full', 'full')) : Promise.resolve(),
      };
      const limiter = await openLimiter({ limit: generous, clock: new VirtualClock(), keeper });
      expect(await refusal(limiter.turn('read', never))).toEqual({ code: 'disk_full' });
      isFull = false;
      expect((await burst(limiter, 'read', 150))()).toBe(150);
    });
  });

  it('no minute, wherever it begins, ever holds more than the limit', () => {
    const small: RequestLimit = { requests: 6, perMs: 10_000, keptForSends: 2 };
    const arrivals = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 4_000 }), lane: fc.constantFrom('read', 'send') }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(arrivals, (all) => {
        let now = 0;
        const went: { at: number; lane: Lane }[] = [];
        for (const { gap, lane } of all) {
          now += gap;
          const seconds = new Map<number, { second: number; reads: number; sends: number }>();
          for (const one of went) {
            const second = Math.floor(one.at / 1000);
            const entry = seconds.get(second) ?? { second, reads: 0, sends: 0 };
            entry[one.lane === 'read' ? 'reads' : 'sends'] += 1;
            seconds.set(second, entry);
          }
          const spent = [...seconds.values()];
          const wait = waitFor(lane, { limit: small, spent, pausedUntil: 0 }, now);
          now += wait;
          went.push({ at: now, lane });
        }
        for (const { at } of went) {
          const inWindow = went.filter((one) => one.at > at - small.perMs && one.at <= at);
          expect(inWindow.length).toBeLessThanOrEqual(small.requests);
          const reads = inWindow.filter((one) => one.lane === 'read').length;
          expect(reads).toBeLessThanOrEqual(small.requests - small.keptForSends);
        }
      }),
    );
  });
});
