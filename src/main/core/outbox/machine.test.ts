import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../shared/contract/rows.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { SendOutcome } from '../remotes/send-parts.ts';
import { afterLookUp, afterOutcome, asked, keyLifeMs, nextStep, pauseAfter } from './machine.ts';

const now = 1_000_000;
const facts = { now, tries: 1, uncertain: false, fraction: 0.5 };
const failure: Failure = { code: 'remote_rejected', vendorCode: null, httpStatus: 422, raw: 'no' };
const error = toErrorValue(new LobbyError('network_timeout', 'late'));

const rejected: SendOutcome = { kind: 'rejected', failure, serverDate: null };
const unknown: SendOutcome = { kind: 'unknown', error };
const notSent: SendOutcome = {
  kind: 'not_sent',
  error,
  retryAfterMs: null,
  stopsConnection: false,
};

describe('what becomes of a send', () => {
  it('a message that certainly did not leave waits, it does not fail', () => {
    expect(afterOutcome(notSent, facts)).toMatchObject({ state: 'queued', failure: null });
  });

  it('a lost answer is never taken for a failure or for a success', () => {
    expect(afterOutcome(unknown, facts)).toMatchObject({ state: 'unknown' });
  });

  it('an earlier lost answer is not forgotten because the next try did not leave', () => {
    expect(afterOutcome(notSent, { ...facts, uncertain: true })).toMatchObject({
      state: 'unknown',
    });
  });

  it('a refusal after a lost answer is looked up before it is believed', () => {
    const next = afterOutcome(rejected, { ...facts, uncertain: true });
    expect(next).toEqual({ state: 'unknown', notBefore: now, failure });
    const item = { state: 'unknown', notBefore: now, firstTryAt: now - 5, failure } as const;
    expect(nextStep(item, 'documented', now)).toEqual({ do: 'look_up' });
    expect(afterLookUp({ failure }, true, facts)).toEqual({ state: 'failed', failure });
    expect(afterLookUp({ failure }, false, facts)).toMatchObject({ state: 'unknown', failure });
  });

  it('a key the vendor knows with other words is asked about, not called failed', () => {
    const reused: Failure = { ...failure, code: 'remote_conflict' };
    expect(afterLookUp({ failure: reused }, true, facts)).toMatchObject({
      state: 'unknown',
      notBefore: asked,
    });
  });

  it('a vendor that says how long is not asked sooner', () => {
    const limited: SendOutcome = {
      kind: 'not_sent',
      error: toErrorValue(new LobbyError('remote_forbidden', 'no')),
      retryAfterMs: 90_000,
      stopsConnection: false,
    };
    expect(afterOutcome(limited, facts)).toMatchObject({ notBefore: now + 90_000 });
    const busy = toErrorValue(
      new LobbyError('remote_in_progress', 'busy', { detail: { retryAfterMs: 60_000 } }),
    );
    expect(afterOutcome({ kind: 'unknown', error: busy }, facts)).toMatchObject({
      notBefore: now + 60_000,
    });
  });

  it('the same key is not trusted after a day, nor where the vendor documents none', () => {
    const item = { state: 'unknown', notBefore: 0, firstTryAt: now, failure: null } as const;
    expect(nextStep(item, 'documented', now + keyLifeMs - 1)).toEqual({ do: 'send' });
    expect(nextStep(item, 'documented', now + keyLifeMs)).toEqual({ do: 'look_up' });
    expect(nextStep(item, 'none', now)).toEqual({ do: 'look_up' });
  });

  it('whatever happens, a send that may have gone through is never queued anew', () => {
    const outcomes = fc.constantFrom(rejected, unknown, notSent, {
      ...notSent,
      stopsConnection: true,
    } as const);
    fc.assert(
      fc.property(
        outcomes,
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (outcome, tries, fraction) => {
          const next = afterOutcome(outcome, { now, tries, uncertain: true, fraction });
          expect(next.state).toBe('unknown');
        },
      ),
    );
  });

  it('pauses grow, never beyond five minutes, and are spread', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (tries, fraction) => {
          const pause = pauseAfter(tries, fraction);
          expect(pause).toBeGreaterThanOrEqual(1_000);
          expect(pause).toBeLessThanOrEqual(300_000);
          expect(pauseAfter(tries + 1, fraction)).toBeGreaterThanOrEqual(pause);
        },
      ),
    );
    expect(pauseAfter(3, 0)).toBeLessThan(pauseAfter(3, 0.9));
  });
});
