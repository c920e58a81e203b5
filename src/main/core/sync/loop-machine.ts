import type { ErrorValue } from '../../../shared/errors.ts';
import type { InboxPart } from '../remotes/remote.ts';
import { backOffMs, needsPerson } from './loop-errors.ts';
import type { NextToRead, OlderToRead, SyncProgress, ThreadToRead } from './reads.ts';
import type { TickWork } from './tick-reads.ts';
import { nextWalkAt, pollMs, walkPageMs, walkPauseMs } from './walk-times.ts';

/** The same while the vendor's events come by a relay: a safety net for what was never told. */
export const livePollMs = 60_000;

/** A vendor's "later" is believed up to here; a longer one is asked again. */
const longestHoldMs = 60 * 60 * 1000;

type Health =
  | { readonly kind: 'well'; readonly since: number }
  | {
      readonly kind: 'waiting';
      /** When the trouble began. */
      readonly since: number;
      readonly from: number;
      readonly until: number;
      /** The vendor said how long; a refresh does not cut it short. */
      readonly told: boolean;
      readonly failures: number;
      readonly error: ErrorValue;
    }
  | { readonly kind: 'stopped'; readonly since: number; readonly error: ErrorValue };

/** Where a connection's loop stands. Times by this computer's clock. */
export interface LoopState {
  readonly health: Health;
  /** What the store knows, as of the last look. */
  readonly stored: SyncProgress;
  readonly lastPollAt: number | null;
  /** A poll that has not reached what is known yet. */
  readonly poll: { readonly cursor: string; readonly top: number } | null;
  readonly order: InboxPart['order'];
  /** When the next page of a walk that never ends is due. */
  readonly walkAt: number;
  /** Walk and thread reads take turns, so that the list fills while threads do. */
  readonly walkIsNext: boolean;
  readonly importing: boolean;
  /** A person paused the import, as long as there is one. */
  readonly paused: boolean;
  /** The vendor's events come by a relay. */
  readonly live: boolean;
}

export type Action =
  | { readonly kind: 'walk'; readonly cursor: string | null }
  | { readonly kind: 'poll'; readonly cursor: string | null; readonly top: number | null }
  /** The newest pages of threads, first come first. */
  | { readonly kind: 'read'; readonly threads: readonly ThreadToRead[] }
  /** Older pages of threads. */
  | { readonly kind: 'older'; readonly threads: readonly OlderToRead[] }
  /** Looks for own sends of a conversation whose answer was lost. */
  | { readonly kind: 'look'; readonly conversationId: number }
  /** Nothing to do before `until`; null: until something happens. */
  | { readonly kind: 'rest'; readonly until: number | null };

/** A page of the list. */
export type Listing = Extract<Action, { kind: 'walk' | 'poll' }>;
/** Pages of threads that are read together. */
export type Reading = Extract<Action, { kind: 'read' | 'older' }>;

/** The state after a start, from what was stored before it. */
export function startState(
  stored: SyncProgress,
  now: number,
  order: InboxPart['order'] = 'newest_first',
): LoopState {
  const hold = stored.retryAt === null ? 0 : Math.min(stored.retryAt - now, longestHoldMs);
  const error: ErrorValue = {
    code: 'remote_rate_limited',
    message: 'The vendor told us to wait.',
    retryable: true,
  };
  return {
    health:
      hold > 0
        ? {
            kind: 'waiting',
            since: now,
            from: now,
            until: now + hold,
            told: true,
            failures: 1,
            error,
          }
        : { kind: 'well', since: now },
    stored,
    lastPollAt: null,
    poll: null,
    order,
    walkAt: now,
    walkIsNext: true,
    importing: stored.walkDoneAt === null || stored.neverRead > 0,
    paused: stored.importPaused,
    live: false,
  };
}

/** Whether a wait is over; one that lies in the future because the clock went back is. */
function isOver(health: Health, now: number): boolean {
  return health.kind !== 'waiting' || now >= health.until || now < health.from;
}

/** Until when the vendor told us to wait, if it did and that is not over; for what asks beside the loop. */
export function holdEnd(state: LoopState, now: number): number | null {
  const { health } = state;
  return health.kind === 'waiting' && health.told && !isOver(health, now) ? health.until : null;
}

function nextPollAt(state: LoopState, now: number): number {
  const { lastPollAt, live } = state;
  if (lastPollAt === null || lastPollAt > now) return now;
  return lastPollAt + (live ? livePollMs : pollMs);
}

/** Whether the top of the list is to be looked at now. */
export function pollIsDue(state: LoopState, now: number): boolean {
  return state.stored.polledTo !== null && nextPollAt(state, now) <= now;
}

/** Whether history waits for a person. What is found once an import is over is read all the same. */
export function holdsHistory({ paused, importing }: LoopState): boolean {
  return paused && importing;
}

/** After a person paused the import of history, or went on with it. */
export function pausedBy(state: LoopState, paused: boolean): LoopState {
  return { ...state, paused };
}

/** After a relay began, or ceased, to bring the vendor's events. */
export function liveBy(state: LoopState, live: boolean): LoopState {
  return { ...state, live };
}

/** Threads are listed ahead for so many batches: a list that is far ahead only holds up its threads. */
const batchesAhead = 4;

/**
 * The next page of a list that is gone through for the first time while `batch` of its threads are read
 * beside it; null at its end, where enough is listed, and where something else has its turn.
 */
export function nextPage(
  state: LoopState,
  batch: number,
  now: number,
): Extract<Action, { kind: 'walk' }> | null {
  const { walkCursor, walkDoneAt, neverRead } = state.stored;
  if (walkDoneAt !== null || walkCursor === null || neverRead >= batchesAhead * batch) return null;
  const isFree = state.health.kind === 'well' && !pollIsDue(state, now) && !holdsHistory(state);
  return isFree ? { kind: 'walk', cursor: walkCursor } : null;
}

/** The threads whose row of the list changed, or else older pages; null when there are none. */
export function readable(work: NextToRead | null): Reading | null {
  if (work === null) return null;
  const { changed, older } = work;
  if (changed !== null) return { kind: 'read', threads: [changed, ...work.alsoChanged] };
  return older === null ? null : { kind: 'older', threads: [older, ...work.alsoOlder] };
}

/** What own sends or changed threads ask for; null when nothing does. */
function nextThread(work: NextToRead): Action | null {
  if (work.changed !== null) return readable(work);
  return work.tick === null ? null : tickAction(work.tick);
}

function tickAction(tick: TickWork): Action {
  return tick.kind === 'read'
    ? { kind: 'read', threads: [tick.thread] }
    : { kind: 'look', conversationId: tick.conversationId };
}

/**
 * What to do next: the first page before anything else, then news, then what somebody waits for,
 * then history, a thread's newest page before any older one. `work` is what the store has to read,
 * without history while that is held back; null when it was not asked because nothing may be done.
 */
export function decide(state: LoopState, work: NextToRead | null, now: number): Action {
  const { health, stored, poll } = state;
  if (health.kind === 'stopped') return { kind: 'rest', until: null };
  if (!isOver(health, now) || work === null) {
    return { kind: 'rest', until: health.kind === 'waiting' ? health.until : null };
  }
  if (stored.polledTo === null) return { kind: 'walk', cursor: stored.walkCursor };
  if (poll !== null) return { kind: 'poll', ...poll };
  const pollAt = nextPollAt(state, now);
  if (pollAt <= now) return { kind: 'poll', cursor: null, top: null };
  if (work.tick?.hot === true) return tickAction(work.tick);
  const walkAt = nextWalkAt({ ...state, isHeld: holdsHistory(state) }, now);
  const takesTurns = stored.walkDoneAt === null || state.order === 'not_promised';
  if (walkAt <= now && (work.changed === null || (takesTurns && state.walkIsNext))) {
    return { kind: 'walk', cursor: stored.walkCursor };
  }
  const action = nextThread(work);
  if (action !== null) return action;
  const history = readable(work);
  if (history !== null) return history;
  const tickAt = work.nextTickAt === null ? Infinity : work.nextTickAt - (stored.skew ?? 0);
  return { kind: 'rest', until: Math.min(pollAt, Math.max(now, Math.min(tickAt, walkAt))) };
}

/** Whether the store has to be asked for work before deciding. */
export function mayWork(state: LoopState, now: number): boolean {
  return state.health.kind !== 'stopped' && isOver(state.health, now);
}

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
