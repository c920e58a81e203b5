import type { ErrorValue } from '../../../shared/errors.ts';
import type { InboxPart } from '../remotes/remote.ts';
import type { SyncProgress } from './reads.ts';
import { pollMs } from './walk-times.ts';

/** The same while the vendor's events come by a relay: a safety net for what was never told. */
const livePollMs = 60_000;

/** A vendor's "later" is believed up to here; a longer one is asked again. */
export const longestHoldMs = 60 * 60 * 1000;

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
export function isOver(health: Health, now: number): boolean {
  return health.kind !== 'waiting' || now >= health.until || now < health.from;
}

/** Until when the vendor told us to wait, if it did and that is not over; for what asks beside the loop. */
export function holdEnd(state: LoopState, now: number): number | null {
  const { health } = state;
  return health.kind === 'waiting' && health.told && !isOver(health, now) ? health.until : null;
}

/** When the top of the list is to be looked at next, by this computer's clock. */
export function nextPollAt(state: LoopState, now: number): number {
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
