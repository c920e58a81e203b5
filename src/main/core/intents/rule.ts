import {
  LobbyError,
  toErrorValue,
  type ErrorCode,
  type ErrorValue,
} from '../../../shared/errors.ts';
import { backOffMs } from '../sync/loop-errors.ts';
import type { LookedUp } from './executor.ts';

/** How one try of an action ended. */
export type Ending =
  | { readonly kind: 'done' }
  /** The platform said no; nothing changed there. */
  | { readonly kind: 'refused'; readonly error: ErrorValue }
  /** Certainly no effect, and it may be tried again by itself. */
  | { readonly kind: 'not_begun'; readonly error: ErrorValue; readonly stopsConnection: boolean }
  /** Nobody knows whether it took effect. */
  | { readonly kind: 'lost'; readonly error: ErrorValue };

/** What becomes of an intent. Times in ms UTC. */
export type Next =
  | { readonly state: 'done' }
  | { readonly state: 'failed'; readonly error: ErrorValue }
  | { readonly state: 'waiting'; readonly error: ErrorValue | null; readonly notBefore: number }
  | {
      readonly state: 'unknown';
      readonly error: ErrorValue;
      /** When the platform is asked what became of it; null: a person is asked. */
      readonly lookAt: number | null;
      /** How often the platform has said that it is not there. */
      readonly absent: number;
    };

/** A key that no longer works, an address that may not ask: nothing of the connection works until a person acts. */
const stopping: ReadonlySet<ErrorCode> = new Set([
  'remote_unauthorized',
  'remote_key_expired',
  'remote_ip_not_allowed',
]);

/** Reads what a try threw (`Executor.run`). What nobody foresaw counts as lost. */
export function endingOf(thrown: unknown): Ending {
  const error = toErrorValue(thrown);
  if (!(thrown instanceof LobbyError) || error.detail?.['effect'] === 'unknown') {
    return { kind: 'lost', error };
  }
  const stopsConnection = stopping.has(error.code);
  if (stopsConnection || error.retryable || error.code.startsWith('network_')) {
    return { kind: 'not_begun', error, stopsConnection };
  }
  return { kind: 'refused', error };
}

/** What is known when a try has ended. `now` in ms UTC, `fraction` random in 0 ≤ x < 1. */
export interface Facts {
  readonly repeat: 'harmless' | 'never';
  readonly canLookUp: boolean;
  /** How often it was tried, this time included. */
  readonly tries: number;
  readonly now: number;
  readonly fraction: number;
}

const firstLookMs = 3_000;
/** Longer than any request of ours lives: what is not there by then did not arrive. */
const secondLookMs = 90_000;

function retryAfter(error: ErrorValue): number {
  const ms = error.detail?.['retryAfterMs'];
  return typeof ms === 'number' ? ms : 0;
}

/** What a try makes of its intent. */
export function afterTry(ending: Ending, facts: Facts): Next {
  const { now, tries, fraction } = facts;
  switch (ending.kind) {
    case 'done':
      return { state: 'done' };
    case 'refused':
      return { state: 'failed', error: ending.error };
    case 'not_begun': {
      // What holds the whole connection is kept beside the runner.
      const own = holdsConnection(ending) ? 0 : backOffMs(tries, fraction);
      const pause = holdsConnection(ending) ? 0 : Math.max(own, retryAfter(ending.error));
      return { state: 'waiting', error: ending.error, notBefore: now + pause };
    }
    case 'lost':
      if (facts.repeat === 'harmless') {
        const pause = Math.max(backOffMs(tries, fraction), retryAfter(ending.error));
        return { state: 'waiting', error: ending.error, notBefore: now + pause };
      }
      return {
        state: 'unknown',
        error: ending.error,
        lookAt: facts.canLookUp ? now + firstLookMs : null,
        absent: 0,
      };
  }
}

/** Whether an ending says something of the connection and not of this one action. */
export function holdsConnection(ending: Ending): boolean {
  if (ending.kind !== 'not_begun') return false;
  const { code } = ending.error;
  return ending.stopsConnection || code === 'remote_rate_limited' || code.startsWith('network_');
}

/**
 * What a look-up makes of an intent whose answer was lost. It is done again by itself only when the
 * platform has said twice, the second time long after, that it is not there.
 */
export function afterLookUp(
  answer: LookedUp,
  facts: { readonly error: ErrorValue; readonly absent: number; readonly now: number },
): Next {
  const { error, now } = facts;
  if (answer === 'done') return { state: 'done' };
  if (answer === 'unknown') return { state: 'unknown', error, lookAt: null, absent: facts.absent };
  if (facts.absent > 0) return { state: 'waiting', error: null, notBefore: now };
  return { state: 'unknown', error, lookAt: now + secondLookMs, absent: 1 };
}

/** A look-up that could not be made is made again later. */
export function lookAgain(facts: {
  readonly error: ErrorValue;
  readonly absent: number;
  readonly now: number;
  readonly fraction: number;
}): Next {
  const { error, absent, now, fraction } = facts;
  return { state: 'unknown', error, absent, lookAt: now + backOffMs(5, fraction) };
}

/** The error of an action that was under way when Lobby ended. */
export function cutShort(): ErrorValue {
  return toErrorValue(
    new LobbyError('network_broken_answer', 'Lobby ended before the answer came.', {
      retryable: false,
      detail: { effect: 'unknown', reason: 'cut_short' },
    }),
  );
}
