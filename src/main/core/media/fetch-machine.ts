import type { MediaState } from '../../../shared/contract/content.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';

const firstPauseMs = 5_000;
const longestPauseMs = 30 * 60 * 1000;
/** What no waiting mends (a refused key) is looked at again this often. */
const hopelessPauseMs = 15 * 60 * 1000;
/** After so many tries nobody asks any more but a person who looks. */
const mostTries = 200;

/** How long after the `tries`-th try (1, 2, …) a file is asked for again, ms; `fraction` in [0, 1) spreads it. */
export function fetchPause(tries: number, fraction: number): number {
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries - 1, 20));
  return Math.round(whole * (0.5 + fraction / 2));
}

/** What a fetch that brought no file makes of it. */
export interface FetchFailed {
  readonly state: Extract<MediaState, 'waiting' | 'gone' | 'remote'>;
  readonly retryAt: number | null;
  readonly error: ErrorValue;
}

/**
 * A file that the platform has no more is gone; for every other reason it is asked for again, later
 * each time, and never before the platform wants.
 */
export function afterFetch(
  thrown: unknown,
  facts: { readonly tries: number; readonly now: number; readonly fraction: number },
): FetchFailed {
  const error = toErrorValue(thrown);
  const { tries, now, fraction } = facts;
  if (error.code === 'remote_not_found' || error.code === 'file_too_large') {
    return { state: 'gone', retryAt: null, error };
  }
  if (tries >= mostTries) return { state: 'remote', retryAt: null, error };
  const asked = error.detail?.['retryAfterMs'];
  const own = error.retryable ? fetchPause(tries, fraction) : hopelessPauseMs;
  const pause = Math.max(own, typeof asked === 'number' ? asked : 0);
  return { state: 'waiting', retryAt: now + pause, error };
}
