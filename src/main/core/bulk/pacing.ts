import type { RequestLimit } from '../remotes/remote.ts';

/** WhatsApp takes one message to a person in so long (api/README.md, "WhatsApp's own rules"), ms. */
export const perPersonMs = 6_000;
/** The span in which a number may write to so many new people, ms. */
export const dayMs = 24 * 60 * 60 * 1000;
/** So many in a row that failed are no accident. */
export const failuresInARow = 5;

/** A quarter of the platform's limit is a run's: the rest is for the desk. */
const share = 4;
const shortestMs = 1_000;

/** How often a run sends at most, ms, under a platform's limit. */
export function everyMsOf({ requests, perMs }: Pick<RequestLimit, 'requests' | 'perMs'>): number {
  return Math.max(shortestMs, Math.ceil((perMs * share) / requests));
}

/**
 * How many new people a number may write to in 24 hours, from the platform's word ("2000",
 * "TIER_10K", "unlimited"); null for no limit and for a word nobody documents.
 */
export function dailyLimitOf(word: string | null): number | null {
  const found = /^(?:TIER_)?(\d+)(K?)$/i.exec(word?.trim() ?? '');
  if (found === null) return null;
  return Number(found[1]) * (found[2] === '' ? 1 : 1000);
}

/** What decides when a run's next row may leave. Times are ms UTC. */
export interface Pace {
  readonly everyMs: number;
  /** When it handed over its last row; null for none. */
  readonly lastAt: number | null;
  /** When we last wrote to this very person; null for never, or longer ago than counts. */
  readonly lastToPersonAt: number | null;
  /** Requests the platform still takes in this span, and how many of them a run leaves to the desk. */
  readonly room: number;
  readonly keptRoom: number;
  readonly day: {
    /** Null: nobody tells of one. */
    readonly limit: number | null;
    /** When each new person of the last 24 hours was written to, oldest first. */
    readonly used: readonly number[];
  };
}

/** When to try again where the platform's limit has no room for a run, ms. */
const roomAgainMs = 1_000;

/**
 * When the next row may be handed over (ms UTC, `now` or earlier for at once). `day` says that the
 * number's people of these 24 hours are used up: it is worth telling. A time that lies ahead of the
 * clock by more than its pause was written before the clock was set back, and holds nothing up.
 */
export function nextRowAt(pace: Pace, now: number): { readonly at: number; readonly day: boolean } {
  const { limit, used } = pace.day;
  const counted = used.filter((at) => at > now - dayMs && at <= now);
  if (limit !== null && counted.length >= limit) {
    const leaves = counted[counted.length - limit] ?? now;
    return { at: leaves + dayMs, day: true };
  }
  const after = (at: number | null, pauseMs: number): number =>
    at === null || at > now ? 0 : at + pauseMs;
  const room = pace.room > pace.keptRoom ? 0 : now + roomAgainMs;
  const at = Math.max(
    after(pace.lastAt, pace.everyMs),
    after(pace.lastToPersonAt, perPersonMs),
    room,
  );
  return { at, day: false };
}
