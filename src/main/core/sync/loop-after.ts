import type { ErrorValue } from '../../../shared/errors.ts';
import { backOffMs, needsPerson } from './loop-errors.ts';
import type { Action } from './loop-machine.ts';
import { holdsHistory, isOver, longestHoldMs, type LoopState } from './loop-state.ts';
import type { SyncProgress } from './reads.ts';
import { pollMs, walkPageMs, walkPauseMs } from './walk-times.ts';

function well(state: LoopState, now: number): LoopState {
  return state.health.kind === 'well' ? state : { ...state, health: { kind: 'well', since: now } };
}

/** What an action left behind. */
export interface After {
  /** The store's state with the answer written. */
  readonly stored: SyncProgress;
  /** A poll that has not come to its end. */
  readonly poll: LoopState['poll'];
  /** Rows of a page of the list; null when there was none. */
  readonly rows: number | null;
  /** The page was the whole list. */
  readonly isWhole: boolean;
}

/** After an action that the vendor answered. */
export function succeeded(
  state: LoopState,
  done: Action | null,
  after: After,
  now: number,
): LoopState {
  const next = { ...well(state, now), stored: after.stored };
  // Where one page is the whole list, each poll is a walk.
  const wholeAgainAt = now + pollMs + walkPageMs;
  switch (done?.kind) {
    case 'poll':
      return {
        ...next,
        poll: after.poll,
        lastPollAt: done.cursor === null ? now : state.lastPollAt,
        walkAt: after.isWhole ? wholeAgainAt : state.walkAt,
      };
    case 'walk':
      // The first page of all is the top of the list too.
      return {
        ...next,
        walkIsNext: false,
        walkAt: after.isWhole
          ? wholeAgainAt
          : now + walkPauseMs(after.rows ?? 0, after.stored.listed),
        lastPollAt: done.cursor === null ? now : state.lastPollAt,
      };
    case 'read':
    case 'older':
    case 'look':
      return { ...next, walkIsNext: true };
    default:
      return next;
  }
}

/**
 * After nothing was found to read: an import that had come to the end of the list is over, unless
 * its threads were held back.
 */
export function idle(state: LoopState): LoopState {
  const isHeld = holdsHistory(state) && state.stored.neverRead > 0;
  const isOverNow = state.importing && !isHeld && state.stored.walkDoneAt !== null;
  return isOverNow ? { ...state, importing: false } : state;
}

/**
 * After the vendor could not be asked. `fraction` (0–1) spreads many PCs over the wait;
 * `beside` is a read that a person asked for, which does not lengthen a wait that already runs.
 */
export function failed(
  state: LoopState,
  error: ErrorValue,
  at: { readonly now: number; readonly fraction: number; readonly beside: boolean },
): LoopState {
  const { health } = state;
  const { now, fraction } = at;
  if (needsPerson(error)) {
    const since = health.kind === 'stopped' ? health.since : now;
    return { ...state, health: { kind: 'stopped', since, error } };
  }
  if (health.kind === 'stopped') return state;
  if (at.beside && health.kind === 'waiting' && !isOver(health, now)) return state;
  const failures = health.kind === 'waiting' ? health.failures + 1 : 1;
  const asked = error.detail?.['retryAfterMs'];
  const told = typeof asked === 'number' && asked > 0;
  const wait = told ? Math.min(asked, longestHoldMs) : backOffMs(failures, fraction);
  const since = health.kind === 'waiting' ? health.since : now;
  return {
    ...state,
    // A poll begins again at the top: what moved meanwhile is there.
    poll: null,
    lastPollAt: null,
    health: { kind: 'waiting', since, from: now, until: now + wait, told, failures, error },
  };
}

/** After a person asked for news: at once, unless the vendor told us to wait. */
export function refreshed(state: LoopState, now: number): LoopState {
  if (state.health.kind === 'waiting' && state.health.told && !isOver(state.health, now)) {
    return { ...state, lastPollAt: null };
  }
  if (state.health.kind === 'waiting') {
    return { ...state, lastPollAt: null, health: { ...state.health, until: now } };
  }
  // What stopped it may be mended; if it is not, the next answer says so again.
  return { ...well(state, now), lastPollAt: null };
}
