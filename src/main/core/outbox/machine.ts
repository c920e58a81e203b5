import type { Failure } from '../../../shared/contract/rows.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import type { SendOutcome } from '../remotes/send-parts.ts';
import type { OutboxItem } from './item.ts';

/** How long a key is trusted to mean the same message: no vendor states it (ARCHITECTURE, rule 7). */
export const keyLifeMs = 24 * 60 * 60 * 1000;

/** `notBefore` of an unknown that nothing automatic can settle any more: the person is asked. */
export const asked = Number.MAX_SAFE_INTEGER;

const firstPauseMs = 2_000;
const longestPauseMs = 5 * 60 * 1000;
/** The vendor works at the first request this moment, so its answer is near. */
const longestInProgressPauseMs = 5_000;

/** How long to wait after the `tries`-th try (1, 2, …), ms; `fraction` in [0, 1) spreads it. */
export function pauseAfter(tries: number, fraction: number): number {
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries - 1, 20));
  return Math.round(whole * (0.5 + fraction / 2));
}

export type Step =
  | { readonly do: 'send' }
  /** Read the conversation: is it there? */
  | { readonly do: 'look_up' }
  | { readonly do: 'wait'; readonly until: number };

type Idempotency = 'documented' | 'none';

/** What to do with an open row now. `sending` is not asked: its try is still running. */
export function nextStep(
  item: Pick<OutboxItem, 'state' | 'notBefore' | 'firstTryAt' | 'failure'>,
  idempotency: Idempotency,
  now: number,
): Step {
  if (item.notBefore > now) return { do: 'wait', until: item.notBefore };
  if (item.state === 'queued') return { do: 'send' };
  if (item.failure !== null) return { do: 'look_up' };
  const keyLives = item.firstTryAt !== null && now < item.firstTryAt + keyLifeMs;
  return idempotency === 'documented' && keyLives ? { do: 'send' } : { do: 'look_up' };
}

/** What a row becomes. A failure beside `queued` or `unknown` says what it waits for. */
export type Next =
  | { readonly state: 'accepted' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | {
      readonly state: 'queued' | 'unknown';
      readonly notBefore: number;
      readonly failure: Failure | null;
    };

export interface Facts {
  readonly now: number;
  /** Tries so far, this one included. */
  readonly tries: number;
  /** An earlier try with this key may have taken effect. */
  readonly uncertain: boolean;
  /** In [0, 1). */
  readonly fraction: number;
}

/**
 * What a try's outcome makes of its row. A refusal after a lost answer is not believed at once: the
 * lost try may have gone through, and what refused the second may have come before the vendor
 * looked at the key.
 */
export function afterOutcome(outcome: SendOutcome, facts: Facts): Next {
  const { now, tries, uncertain, fraction } = facts;
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'accepted' };
    case 'rejected':
      return uncertain
        ? { state: 'unknown', notBefore: now, failure: outcome.failure }
        : { state: 'failed', failure: outcome.failure };
    case 'not_sent': {
      const pause = outcome.retryAfterMs ?? pauseAfter(tries, fraction);
      if (uncertain) return { state: 'unknown', notBefore: now + pause, failure: null };
      return {
        state: 'queued',
        // What holds the whole connection is kept beside the runner, so that a connection that
        // works again finds everything due.
        notBefore: holdsConnection(outcome) ? now : now + pause,
        failure: outcome.stopsConnection ? failureOf(outcome.error) : null,
      };
    }
    case 'unknown': {
      const asks = outcome.error.detail?.['retryAfterMs'];
      const longest =
        outcome.error.code === 'remote_in_progress' ? longestInProgressPauseMs : longestPauseMs;
      const own = Math.min(longest, pauseAfter(tries, fraction));
      const pause = Math.max(own, typeof asks === 'number' ? asks : 0);
      return { state: 'unknown', notBefore: now + pause, failure: null };
    }
  }
}

/** Whether an outcome says something of the connection and not of this one message. */
export function holdsConnection(outcome: SendOutcome): boolean {
  if (outcome.kind !== 'not_sent') return false;
  const { code } = outcome.error;
  return outcome.stopsConnection || code === 'remote_rate_limited' || code.startsWith('network_');
}

/**
 * What a look-up that did not find the message makes of its row. With a refusal in hand it has
 * failed, but for a reused key, which says that the vendor does hold an earlier try. Else the person
 * is asked. A look-up that could not be made is made again.
 */
export function afterLookUp(
  item: Pick<OutboxItem, 'failure'>,
  answered: boolean,
  facts: Facts,
): Next {
  const { now, tries, fraction } = facts;
  if (!answered) {
    const notBefore = now + pauseAfter(tries, fraction);
    return { state: 'unknown', notBefore, failure: item.failure };
  }
  return item.failure === null || item.failure.code === 'remote_conflict'
    ? { state: 'unknown', notBefore: asked, failure: item.failure }
    : { state: 'failed', failure: item.failure };
}

/** An error as a message's failure. */
export function failureOf(error: ErrorValue): Failure {
  const { vendorCode, httpStatus, raw } = error.detail ?? {};
  return {
    code: error.code,
    vendorCode: typeof vendorCode === 'string' ? vendorCode : null,
    httpStatus: typeof httpStatus === 'number' ? httpStatus : null,
    raw: typeof raw === 'string' ? raw : error.message,
  };
}
