import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LobbyError, toErrorValue, type ErrorCode } from '../../../../shared/errors.ts';
import { registrationStatuses } from '../../../../shared/domain/registration.ts';
import {
  asking,
  clinicRead,
  inDoubt,
  nextTask,
  statusAtFastestMs,
  statusIs,
  taskFailed,
  watchFrom,
  woken,
  type ClinicTask,
  type WatchState,
} from './machine.ts';

const minute = 60_000;
const t0 = Date.UTC(2026, 0, 15, 10);
const opened = watchFrom({ status: null, since: 0, isAdmin: null, statusAt: null });
const error = (code: ErrorCode, detail = {}) =>
  toErrorValue(new LobbyError(code, code, { detail }));
const at = (now: number) => ({ now, fraction: 0 });

/** An admin's clinic, all of it just read, with a number that stands so since `t0`. */
function known(status: (typeof registrationStatuses)[number]): WatchState {
  const read = clinicRead(asking(opened, 'clinic', t0), true);
  return statusIs(asking(read, 'status', t0), status, t0);
}
/** When each task is asked for up to `end`, every one answered well. */
function asked(state: WatchState, from: number, end: number): readonly [ClinicTask, number][] {
  const all: [ClinicTask, number][] = [];
  for (let now = from; now <= end;) {
    const next = nextTask(state, now);
    if ('at' in next) {
      now = Math.max(now + 1, next.at);
      continue;
    }
    all.push([next.task, now]);
    state = asking(state, next.task, now);
    state =
      next.task === 'clinic'
        ? clinicRead(state, true)
        : statusIs(state, state.status ?? 'disconnected', now);
  }
  return all;
}
const times = (all: readonly [ClinicTask, number][], task: ClinicTask) =>
  all.filter(([one]) => one === task).map(([, now]) => (now - t0) / 1000);

it('all is asked when a connection opens, the clinic first: it says whether this is an admin', () => {
  expect(nextTask(opened, t0)).toEqual({ task: 'clinic' });
  const read = asking(opened, 'clinic', t0);
  expect(nextTask(clinicRead(read, true), t0)).toEqual({ task: 'status' });
  // Nobody but an admin is told the status (clinicflow.txt).
  expect(nextTask(clinicRead(read, false), t0)).toEqual({ at: t0 + 15 * minute });
});

it('a number on its way is asked for every 15 s, and after five minutes every minute', () => {
  for (const status of ['pending_otp', 'verifying'] as const) {
    const seconds = times(asked(known(status), t0, t0 + 8 * minute), 'status');
    expect(seconds.slice(0, 3)).toEqual([15, 30, 45]);
    expect(seconds.filter((second) => second <= 300)).toHaveLength(20);
    expect(seconds.slice(20)).toEqual([360, 420, 480]);
  }
});

it('a number that has arrived, or never left, is left alone', () => {
  for (const status of ['active', 'failed', 'disconnected'] as const) {
    expect(times(asked(known(status), t0, t0 + 30 * minute), 'status')).toEqual([900, 1800]);
  }
});

it('a lost answer to a code is looked up as soon as may be, also over a restart', () => {
  expect(nextTask(inDoubt(known('disconnected')), t0)).toEqual({ at: t0 + statusAtFastestMs });
  const restarted = watchFrom({ status: 'pending_otp', since: t0, isAdmin: true, statusAt: t0 });
  const read = clinicRead(asking(restarted, 'clinic', t0 + 1000), true);
  expect(nextTask(read, t0 + 1000)).toEqual({ at: t0 + statusAtFastestMs });
});

describe('an error', () => {
  it('of the network holds all back for a while and never for good', () => {
    let state = known('verifying');
    for (let n = 0; n < 10; n += 1) state = taskFailed(state, error('network_offline'), at(t0));
    const next = nextTask(state, t0);
    expect('at' in next && next.at - t0).toBeLessThanOrEqual(minute);
  });

  it('that only a person can mend waits for one', () => {
    const state = taskFailed(known('active'), error('remote_subscription_expired'), at(t0));
    expect(nextTask(state, t0 + 1000 * minute)).toEqual({ at: Number.POSITIVE_INFINITY });
    expect(nextTask(woken(state), t0 + minute)).toEqual({ task: 'clinic' });
  });

  it('that asks for patience is obeyed, whoever presses Refresh', () => {
    const told = error('remote_rate_limited', { retryAfterMs: 10 * minute });
    const state = woken(taskFailed(known('active'), told, at(t0)));
    expect(nextTask(state, t0 + minute)).toEqual({ at: t0 + 10 * minute });
  });
});

it('a clock that is set back stops nothing', () => {
  expect(nextTask(known('active'), t0 - 100 * minute)).toEqual({ task: 'clinic' });
});

it('whatever happens, nothing is asked twice within 15 s', () => {
  const step = fc.record({
    later: fc.integer({ min: 0, max: 20_000 }),
    what: fc.constantFrom('answer', 'fail', 'limit', 'wake', 'doubt', 'wait'),
    status: fc.constantFrom(...registrationStatuses),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 50, maxLength: 400 }), (steps) => {
      let state = opened;
      let now = t0;
      const asks: [ClinicTask, number][] = [];
      for (const { later, what, status } of steps) {
        now += later;
        if (what === 'wake') state = woken(state);
        if (what === 'doubt') state = inDoubt(state);
        const next = nextTask(state, now);
        if ('at' in next) continue;
        asks.push([next.task, now]);
        state = asking(state, next.task, now);
        if (what === 'fail') state = taskFailed(state, error('remote_failed'), at(now));
        else if (what === 'limit') state = taskFailed(state, error('remote_rate_limited'), at(now));
        else if (next.task === 'clinic') state = clinicRead(state, true);
        else state = statusIs(state, status, now);
      }
      for (const task of ['clinic', 'status'] as const) {
        const at = asks.filter(([one]) => one === task).map(([, when]) => when);
        at.forEach((when, n) => {
          if (n > 0) expect(when - (at[n - 1] ?? 0)).toBeGreaterThanOrEqual(statusAtFastestMs);
        });
      }
    }),
  );
});
