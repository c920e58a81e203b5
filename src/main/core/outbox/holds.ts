import type { ConnectionId } from '../../../shared/domain/ids.ts';
import type { Freshness } from '../../../shared/contract/rows.ts';
import type { Remote, SendOutcome } from '../remotes/remote.ts';
import { holdsConnection, pauseAfter } from './machine.ts';

/** A stopped connection is tried again this often: a scope can be granted without anything here changing. */
const stoppedPauseMs = 5 * 60 * 1000;
const longestHoldMs = 30_000;

interface Hold {
  readonly remote: Remote;
  readonly since: number;
  readonly until: number;
  readonly inARow: number;
}

/** What keeps a whole connection from sending for a while: no network, the limit, a refused key. */
export interface Holds {
  /** Until when (ms UTC) nothing of this connection leaves; 0 when it may. */
  until(id: ConnectionId, remote: Remote, freshness: Freshness | null, now: number): number;
  note(id: ConnectionId, remote: Remote, outcome: SendOutcome, now: number): void;
}

const working: ReadonlySet<Freshness['state']> = new Set(['live', 'checked', 'syncing']);

/** Holds live in memory: a start tries everything once. */
export function createHolds(fraction: () => number): Holds {
  const held = new Map<ConnectionId, Hold>();
  return {
    until(id, remote, freshness, now) {
      const hold = held.get(id);
      if (hold === undefined || hold.until <= now) return 0;
      // Another client means another key; a loop that works again knows better than a timer.
      const recovered =
        freshness !== null && working.has(freshness.state) && freshness.since > hold.since;
      if (hold.remote === remote && !recovered) return hold.until;
      held.delete(id);
      return 0;
    },
    note(id, remote, outcome, now) {
      if (!holdsConnection(outcome) || outcome.kind !== 'not_sent') {
        held.delete(id);
        return;
      }
      const inARow = (held.get(id)?.inARow ?? 0) + 1;
      const pause = outcome.stopsConnection
        ? stoppedPauseMs
        : (outcome.retryAfterMs ?? Math.min(longestHoldMs, pauseAfter(inARow, fraction())));
      held.set(id, { remote, since: now, until: now + pause, inARow });
    },
  };
}
