import type { ErrorCode, ErrorValue } from '../../../shared/errors.ts';

const forAPerson: ReadonlySet<ErrorCode> = new Set([
  'remote_unauthorized',
  'remote_key_expired',
  'remote_forbidden',
  'remote_missing_scope',
  'remote_ip_not_allowed',
  'remote_user_inactive',
  'remote_subscription_expired',
  'remote_plan_required',
  'capability_missing',
]);

/** Whether only a person can mend it: asking again would be refused again. */
export function needsPerson(error: ErrorValue): boolean {
  return forAPerson.has(error.code);
}

/** Whether it means that the vendor cannot be reached, rather than that it asks for patience. */
export function saysOffline(error: ErrorValue): boolean {
  return error.code !== 'remote_rate_limited';
}

const ofOneThread: ReadonlySet<ErrorCode> = new Set([
  'remote_unexpected_shape',
  'remote_rejected',
  'remote_conflict',
  'bad_input',
]);

/** Whether an error while reading a thread says nothing of the connection: the others go on. */
export function isOfOneThread(error: ErrorValue): boolean {
  return ofOneThread.has(error.code);
}

/** Whether the thread it came from is left alone for a while, so that others go before it. */
export function leavesAlone(error: ErrorValue): boolean {
  return !needsPerson(error) && error.code !== 'remote_rate_limited';
}

const firstBackOffMs = 2000;
/** A PC that comes back from a tunnel should not sit out an old wait. */
const longestBackOffMs = 60_000;

/** How long to wait after the n-th failure in a row: doubling, between half and all of it. */
export function backOffMs(failures: number, fraction: number): number {
  const whole = Math.min(longestBackOffMs, firstBackOffMs * 2 ** Math.min(failures - 1, 10));
  return Math.round(whole * (0.5 + 0.5 * fraction));
}
