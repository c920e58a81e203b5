import type { ErrorCode, ErrorValue } from '../../../shared/errors.ts';
import { backOffMs, needsPerson } from '../sync/loop-errors.ts';

/** What is asked for again and again: the numbers, and each number's templates and health by its ref. */
export type Task = 'numbers' | `templates:${string}` | `health:${string}`;

/** From a moment on, for so long; ms UTC. Infinity waits for a person. */
interface Wait {
  readonly since: number;
  readonly ms: number;
}

interface TaskState {
  readonly wait: Wait;
  readonly failures: number;
  /** A second look is due: the first had the vendor look again itself. */
  readonly echo: boolean;
}

export interface CatalogueState {
  readonly tasks: ReadonlyMap<Task, TaskState>;
  /** Until then nothing is asked at all. */
  readonly hold: (Wait & { readonly byVendor: boolean }) | null;
  readonly failures: number;
}

/** When something happened, and a random 0 ≤ x < 1 that parts those who fail at the same moment. */
export interface Moment {
  readonly now: number;
  readonly fraction: number;
}

const minute = 60_000;
const numbersEvery = 15 * minute;
/** A number that is ill is looked at this often: what is kept back may go when it is well again. */
const illEvery = minute;
/** WPP looks again itself after a read (wpp-cloud.txt, "Check Phone Health"): this long is left for it. */
const echoMs = 5_000;
const templatesEvery = 4 * 60 * minute;
/** After an error that is one number's own, the first time; then doubling up to the usual interval. */
const firstAgain = 5 * minute;

const ofOneTask: ReadonlySet<ErrorCode> = new Set([
  'remote_not_found',
  'remote_rejected',
  'remote_conflict',
  'remote_unexpected_shape',
  'remote_forbidden',
  'remote_missing_scope',
  'remote_plan_required',
  // A key may be refused for one thing and good for the rest.
  'remote_unauthorized',
  'bad_input',
]);

export const nothingAsked: CatalogueState = { tasks: new Map(), hold: null, failures: 0 };

function interval(task: Task): number {
  return task.startsWith('templates:') ? templatesEvery : numbersEvery;
}

/** What is left of a wait. A clock that was set back ends it: else it could last for ever. */
function left(wait: Wait, now: number): number {
  return now < wait.since && wait.ms !== Infinity ? 0 : Math.max(0, wait.since + wait.ms - now);
}

/** The state with exactly these tasks; a new one is due at once. */
export function withTasks(
  state: CatalogueState,
  wanted: readonly Task[],
  now: number,
): CatalogueState {
  const fresh: TaskState = { wait: { since: now, ms: 0 }, failures: 0, echo: false };
  return {
    ...state,
    tasks: new Map(wanted.map((task) => [task, state.tasks.get(task) ?? fresh])),
  };
}

/** What to ask now, or how many ms to rest (Infinity: until something changes). The longest due goes first. */
export function next(
  state: CatalogueState,
  now: number,
): { readonly task: Task } | { readonly restMs: number } {
  const held = state.hold === null ? 0 : left(state.hold, now);
  const waits = [...state.tasks].map(([task, { wait }]) => ({
    task,
    ms: left(wait, now),
    due: wait.since + wait.ms,
  }));
  const [first] = waits.toSorted((a, b) => a.ms - b.ms || a.due - b.due);
  if (first === undefined) return { restMs: Infinity };
  return first.ms > 0 || held > 0 ? { restMs: Math.max(first.ms, held) } : { task: first.task };
}

function withTask(state: CatalogueState, task: Task, next: TaskState): CatalogueState {
  return { ...state, tasks: new Map([...state.tasks, [task, next]]) };
}

/** After an answer that was written; `isIll` says whether it told of a number that is not well. */
export function succeeded(
  state: CatalogueState,
  task: Task,
  at: Moment,
  isIll = false,
): CatalogueState {
  const echo = task.startsWith('health:') && state.tasks.get(task)?.echo !== true;
  const usual = isIll ? illEvery : interval(task);
  const ms = Math.round((echo ? echoMs : usual) * (1 - 0.1 * at.fraction));
  return {
    ...withTask(state, task, { wait: { since: at.now, ms }, failures: 0, echo }),
    hold: null,
    failures: 0,
  };
}

function retryAfter(error: ErrorValue): number {
  const ms = error.detail?.['retryAfterMs'];
  return typeof ms === 'number' ? ms : 0;
}

/**
 * After a failure. One that is this task's own holds back nothing else; one that only a person can
 * mend waits for a person; all others hold back the whole connection, growing longer.
 */
export function failed(
  state: CatalogueState,
  task: Task,
  error: ErrorValue,
  at: Moment,
): CatalogueState {
  const since = at.now;
  const before = state.tasks.get(task)?.failures ?? 0;
  const after = (ms: number) =>
    withTask(state, task, { wait: { since, ms }, failures: before + 1, echo: false });
  if (ofOneTask.has(error.code)) {
    if (needsPerson(error)) return after(Infinity);
    return after(Math.min(interval(task), firstAgain * 2 ** Math.min(before, 10)));
  }
  const failures = state.failures + 1;
  const ms = needsPerson(error)
    ? Infinity
    : Math.max(retryAfter(error), backOffMs(failures, at.fraction));
  const byVendor = error.code === 'remote_rate_limited';
  return { ...after(ms === Infinity ? 0 : ms), hold: { since, ms, byVendor }, failures };
}

/**
 * After a person looked: what failed is due now, but for a vendor that told us to wait. The next
 * look at a number's health is a first one again, whatever was under way: it has its second.
 */
export function woken(state: CatalogueState, now: number): CatalogueState {
  const due: TaskState = { wait: { since: now, ms: 0 }, failures: 0, echo: false };
  const anew = (one: TaskState) => (one.failures > 0 ? due : { ...one, echo: false });
  return {
    tasks: new Map([...state.tasks].map(([task, one]) => [task, anew(one)])),
    hold: vendorHold(state, now) > 0 ? state.hold : null,
    failures: 0,
  };
}

/** How long the vendor told us to wait, ms; 0 when it did not. */
export function vendorHold(state: CatalogueState, now: number): number {
  return state.hold?.byVendor === true ? left(state.hold, now) : 0;
}
