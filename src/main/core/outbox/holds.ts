import type { ConnectionId } from '../../../shared/domain/ids.ts';
import type { Freshness } from '../../../shared/contract/rows.ts';
import type { RemotePart } from '../../../shared/domain/vendors.ts';
import { isOfOnePart } from '../remotes/parts-off.ts';
import type { Remote } from '../remotes/remote.ts';
import type { SendOutcome } from '../remotes/send-parts.ts';
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
  /**
   * Until when (ms UTC) nothing of this connection leaves, or nothing of this part of it; 0 when it
   * may. A part that is not off any more is held by nothing.
   */
  until(
    id: ConnectionId,
    remote: Remote,
    freshness: Freshness | null,
    now: number,
    part?: { readonly name: RemotePart; readonly isOff: boolean },
  ): number;
  note(
    id: ConnectionId,
    remote: Remote,
    outcome: SendOutcome,
    now: number,
    part?: RemotePart,
  ): void;
}

const working: ReadonlySet<Freshness['state']> = new Set(['live', 'checked', 'syncing']);

/** Holds live in memory: a start tries everything once. */
export function createHolds(fraction: () => number): Holds {
  const held = new Map<string, Hold>();
  const ofPart = (id: ConnectionId, part: RemotePart): string => `${id} ${part}`;

  function heldUntil(
    key: string,
    remote: Remote,
    freshness: Freshness | null,
    now: number,
  ): number {
    const hold = held.get(key);
    if (hold === undefined || hold.until <= now) return 0;
    // Another client means another key; a loop that works again knows better than a timer.
    const recovered =
      freshness !== null && working.has(freshness.state) && freshness.since > hold.since;
    if (hold.remote === remote && !recovered) return hold.until;
    held.delete(key);
    return 0;
  }

  return {
    until(id, remote, freshness, now, part) {
      const whole = heldUntil(id, remote, freshness, now);
      // That the inbox is read says nothing of a scope that a send lacks.
      if (part?.isOff === false) held.delete(ofPart(id, part.name));
      const own = part === undefined ? 0 : heldUntil(ofPart(id, part.name), remote, null, now);
      return Math.max(whole, own);
    },
    note(id, remote, outcome, now, part) {
      if (!holdsConnection(outcome) || outcome.kind !== 'not_sent') {
        held.delete(id);
        if (part !== undefined) held.delete(ofPart(id, part));
        return;
      }
      const key = part !== undefined && isOfOnePart(outcome.error) ? ofPart(id, part) : id;
      const inARow = (held.get(key)?.inARow ?? 0) + 1;
      const pause = outcome.stopsConnection
        ? stoppedPauseMs
        : (outcome.retryAfterMs ?? Math.min(longestHoldMs, pauseAfter(inARow, fraction())));
      held.set(key, { remote, since: now, until: now + pause, inARow });
    },
  };
}
