import { holdsHistory, isOver, nextPollAt, pollIsDue, type LoopState } from './loop-state.ts';
import type { NextToRead, OlderToRead, ThreadToRead } from './reads.ts';
import type { TickWork } from './tick-reads.ts';
import { nextWalkAt } from './walk-times.ts';

/** What a loop does next. */
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
