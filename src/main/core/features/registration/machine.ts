import type { RegistrationStatus } from '../../../../shared/domain/registration.ts';
import type { ErrorValue } from '../../../../shared/errors.ts';
import { backOffMs, needsPerson } from '../../sync/loop-errors.ts';

/** What a clinic's platform is asked by itself: all of it, or how its number stands. */
export type ClinicTask = 'clinic' | 'status';

/** What is known of one connection. All times in ms UTC. */
export interface WatchState {
  readonly status: RegistrationStatus | null;
  /** Since when it is that. */
  readonly since: number;
  /** Only an admin may ask for the status; null until it is known. */
  readonly isAdmin: boolean | null;
  /** When each was asked for last, well or not; null for never. */
  readonly clinicAt: number | null;
  readonly statusAt: number | null;
  /** Somebody wants both to be asked for again. */
  readonly wanted: readonly ClinicTask[];
  readonly failures: number;
  /** Nothing is asked before; Infinity waits for a person. */
  readonly holdUntil: number;
  readonly heldByVendor: boolean;
}

const minute = 60_000;
/** The vendor bears 100 requests in 15 minutes (api/README.md, "clinicflow"). */
export const statusAtFastestMs = 15_000;
/** A code comes within minutes; afterwards there is no hurry. */
const hurryMs = 5 * minute;
const statusInNoHurryMs = minute;
const everyMs = 15 * minute;

/** The state of a connection that opens, with what was stored of it. */
export function watchFrom(stored: {
  readonly status: RegistrationStatus | null;
  readonly since: number;
  readonly isAdmin: boolean | null;
  readonly statusAt: number | null;
}): WatchState {
  return {
    ...stored,
    clinicAt: null,
    wanted: ['clinic', 'status'],
    failures: 0,
    holdUntil: 0,
    heldByVendor: false,
  };
}

const isUnderWay = (status: RegistrationStatus | null): boolean =>
  status === 'pending_otp' || status === 'verifying';

/** When the status is asked for next; a clock that was set back makes it due at once. */
function statusDue(state: WatchState, now: number): number {
  const { statusAt, status, since, wanted } = state;
  if (state.isAdmin !== true) return Number.POSITIVE_INFINITY;
  if (statusAt === null || statusAt > now) return now;
  if (wanted.includes('status')) return statusAt + statusAtFastestMs;
  if (!isUnderWay(status)) return statusAt + everyMs;
  return statusAt + (statusAt - since < hurryMs ? statusAtFastestMs : statusInNoHurryMs);
}

function clinicDue({ clinicAt, wanted }: WatchState, now: number): number {
  if (clinicAt === null || clinicAt > now) return now;
  return clinicAt + (wanted.includes('clinic') ? statusAtFastestMs : everyMs);
}

/** What to ask for now, or when to look again. The clinic first: it says who asks. */
export function nextTask(
  state: WatchState,
  now: number,
): { readonly task: ClinicTask } | { readonly at: number } {
  const clinic = Math.max(clinicDue(state, now), state.holdUntil);
  if (clinic <= now) return { task: 'clinic' };
  const status = Math.max(statusDue(state, now), state.holdUntil);
  return status <= now ? { task: 'status' } : { at: Math.min(clinic, status) };
}

function without(wanted: readonly ClinicTask[], task: ClinicTask): readonly ClinicTask[] {
  return wanted.filter((one) => one !== task);
}

const well = { failures: 0, holdUntil: 0, heldByVendor: false } as const;

/** Before a task is asked for: from now on it counts as asked, whatever comes. */
export function asking(state: WatchState, task: ClinicTask, now: number): WatchState {
  return task === 'clinic' ? { ...state, clinicAt: now } : { ...state, statusAt: now };
}

/** After the clinic was read. */
export function clinicRead(state: WatchState, isAdmin: boolean): WatchState {
  return { ...state, ...well, isAdmin, wanted: without(state.wanted, 'clinic') };
}

/** After the platform said how the number stands: asked for it, or in answer to a change. */
export function statusIs(state: WatchState, status: RegistrationStatus, now: number): WatchState {
  return {
    ...state,
    ...well,
    status,
    since: status === state.status ? state.since : now,
    wanted: without(state.wanted, 'status'),
  };
}

/** After a task that failed. `fraction` parts those who fail at the same moment. */
export function taskFailed(
  state: WatchState,
  error: ErrorValue,
  at: { readonly now: number; readonly fraction: number },
): WatchState {
  const failures = state.failures + 1;
  const told = error.detail?.['retryAfterMs'];
  const retryAfterMs = typeof told === 'number' ? told : 0;
  const waitMs = needsPerson(error)
    ? Number.POSITIVE_INFINITY
    : Math.max(retryAfterMs, backOffMs(failures, at.fraction));
  return {
    ...state,
    failures,
    holdUntil: at.now + waitMs,
    heldByVendor: error.code === 'remote_rate_limited',
    wanted: ['clinic', 'status'],
  };
}

/** After somebody asked for it all anew. A vendor that told us to wait is obeyed. */
export function woken(state: WatchState): WatchState {
  const holdUntil = state.heldByVendor ? state.holdUntil : 0;
  return { ...state, holdUntil, failures: 0, wanted: ['clinic', 'status'] };
}

/** After a change whose answer was lost: how the number stands is asked for as soon as may be. */
export function inDoubt(state: WatchState): WatchState {
  return { ...state, wanted: [...without(state.wanted, 'status'), 'status'] };
}
