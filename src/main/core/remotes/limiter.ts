import { LobbyError } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { SpentSecond } from './limits.ts';
import { counts, readsAtOnce, silenceAfter, spend, waitFor } from './limiter-rule.ts';
import type { Lane, RequestLimit } from './remote.ts';

/** A Retry-After beyond this is asked again after it, in case it was a mistake. */
const longestSilenceMs = 60 * 60 * 1000;

/** Reads that were counted together leave within this time, or are counted again, ms. */
const reservedForMs = 3000;

/** Where spent requests are kept across restarts; the store, or nothing for a mere test of a key. */
export interface SpentKeeper {
  load(sinceSecond: number): Promise<readonly SpentSecond[]>;
  /** Resolves once `n` more are on disk: a request is counted before it leaves. */
  keep(second: number, lane: Lane, n: number, forgetBefore: number): Promise<void>;
}

export interface Limiter {
  /** See `RemoteContext.turn`. */
  turn(lane: Lane, signal: AbortSignal): Promise<void>;
  /** See `RemoteContext.answered`. */
  answered(status: number, retryAfterMs: number | null): void;
}

/**
 * The two-lane limiter of one connection: a sliding window over the vendor's stated limit, counted
 * across restarts. Reads wait in the order they came; a send that finds no room is told how long.
 */
export async function openLimiter(options: {
  limit: RequestLimit;
  clock: Clock;
  keeper: SpentKeeper | null;
}): Promise<Limiter> {
  const { limit, clock, keeper } = options;
  const oldest = () => Math.floor((clock.now() - limit.perMs) / 1000) - 1;
  let spent: readonly SpentSecond[] = (await keeper?.load(oldest())) ?? [];
  let pausedUntil = 0;
  let refusals = 0;
  let lastReader: Promise<void> = Promise.resolve();

  const wait = (lane: Lane) => waitFor(lane, { limit, spent, pausedUntil }, clock.now());

  const secondOf = (now: number) => Math.floor(now / 1000);
  const atOnce = readsAtOnce(limit);
  /** Reads that are on disk already and have not left, and when they were counted there. */
  let reserved = { at: -Infinity, reads: 0 };
  let reserving: Promise<void> | null = null;

  const isFresh = (now: number) => now >= reserved.at && now - reserved.at <= reservedForMs;

  async function keepMore(): Promise<void> {
    const at = clock.now();
    await keeper?.keep(secondOf(at), 'read', atOnce, oldest());
    reserved = { at, reads: atOnce + (isFresh(at) ? reserved.reads : 0) };
  }

  function reserve(): Promise<void> {
    reserving ??= keepMore().finally(() => (reserving = null));
    return reserving;
  }

  async function countRead(): Promise<void> {
    // What is counted for this read stands for it, however long the disk takes.
    if (reserved.reads === 0 || !isFresh(clock.now())) await reserve();
    reserved = { ...reserved, reads: reserved.reads - 1 };
    // The writer may be busy for a while: who needs the next ones asks again should this fail.
    if (atOnce > 1 && reserved.reads < atOnce / 2) reserve().catch(() => undefined);
  }

  async function count(lane: Lane): Promise<void> {
    const now = clock.now();
    spent = spend(
      spent.filter((entry) => counts(entry.second, limit, now)),
      secondOf(now),
      lane,
    );
    if (lane === 'read') return countRead();
    await keeper?.keep(secondOf(now), 'send', 1, oldest());
  }

  async function readTurn(before: Promise<void>, signal: AbortSignal): Promise<void> {
    await before;
    for (;;) {
      if (signal.aborted) throw cancelled();
      const ms = wait('read');
      if (ms === 0) return count('read');
      await clock.sleep(ms, signal);
    }
  }

  return {
    turn(lane, signal) {
      if (signal.aborted) return Promise.reject(cancelled());
      if (lane === 'read') {
        const turn = readTurn(lastReader, signal);
        lastReader = turn.catch(() => undefined);
        return turn;
      }
      const retryAfterMs = wait('send');
      if (retryAfterMs === 0) return count('send');
      return Promise.reject(
        new LobbyError('remote_rate_limited', "The vendor's limit leaves no room right now.", {
          detail: { retryAfterMs },
        }),
      );
    },
    answered(status, retryAfterMs) {
      if (status !== 429) {
        refusals = 0;
        return;
      }
      refusals += 1;
      pausedUntil = Math.max(
        pausedUntil,
        clock.now() + Math.min(retryAfterMs ?? silenceAfter(refusals), longestSilenceMs),
      );
    },
  };
}

function cancelled(): LobbyError {
  return new LobbyError('network_timeout', 'The request was cancelled before it left.', {
    detail: { cancelled: true },
  });
}
