import type { Freshness } from '../../../shared/contract/rows.ts';
import { remoteParts } from '../../../shared/domain/vendors.ts';
import { LobbyError, toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import { createPasses } from '../outbox/passes.ts';
import type { Connection, ConnectionPorts } from './connection.ts';
import { backOffMs, needsPerson, saysOffline } from './loop-errors.ts';

/** A vendor without an inbox has no news to miss: only whether it still lets us in. */
const lookEveryMs = 5 * 60_000;

interface Look {
  readonly checkedAt: number | null;
  /** Since when it is as it is, ms UTC. */
  readonly since: number;
  readonly error: ErrorValue | null;
  readonly failures: number;
  /** When to look again; Infinity waits for a person. */
  readonly due: number;
}

function freshnessOf({ checkedAt, since, error }: Look): Freshness {
  const known = { checkedAt, since, progress: null, paused: false };
  if (error === null) return { ...known, state: 'checked', error: null };
  if (needsPerson(error)) return { ...known, state: 'stopped', error };
  return saysOffline(error)
    ? { ...known, state: 'offline', error }
    : { ...known, state: 'checked', error: null };
}

function retryAfter(error: ErrorValue): number {
  const ms = error.detail?.['retryAfterMs'];
  return typeof ms === 'number' ? ms : 0;
}

/** After a look that failed at `now`, ms UTC. */
function failedLook(look: Look, error: ErrorValue, now: number, fraction: number): Look {
  const failures = look.failures + 1;
  const pause = needsPerson(error)
    ? Number.POSITIVE_INFINITY
    : Math.max(retryAfter(error), backOffMs(failures, fraction));
  const since = look.error?.code === error.code ? look.since : now;
  return { ...look, error, failures, since, due: now + pause };
}

/**
 * Says of a connection without an inbox how true its sign is: looks every few minutes whether its
 * vendor lets us in, backs off, obeys. There is no conversation to read.
 */
export function startQuietConnection(ports: ConnectionPorts): Connection {
  const { id, remote, clock, log } = ports;
  const passes = createPasses({ clock, log, failed: 'sync.look_failed' });
  let look: Look = { checkedAt: null, since: clock.now(), error: null, failures: 0, due: 0 };

  function become(next: Look): void {
    const before = JSON.stringify(freshnessOf(look));
    look = next;
    if (JSON.stringify(freshnessOf(next)) === before) return;
    ports.emit({ type: 'changed', topics: ['connections'] });
  }

  async function pass(): Promise<number> {
    if (remote.look === undefined) return Number.POSITIVE_INFINITY;
    if (look.due > clock.now()) return look.due;
    try {
      await remote.look(passes.signal);
      const now = clock.now();
      const since = look.error === null ? look.since : now;
      become({ checkedAt: now, since, error: null, failures: 0, due: now + lookEveryMs });
    } catch (thrown) {
      if (passes.signal.aborted) return Number.POSITIVE_INFINITY;
      const error = toErrorValue(thrown);
      log.write(needsPerson(error) ? 'error' : 'warn', 'sync.failed', {
        connection: id,
        code: error.code,
        message: error.message,
      });
      become(failedLook(look, error, clock.now(), ports.random.fraction()));
    }
    return look.due;
  }

  passes.start(pass);

  return {
    id,
    vendor: remote.vendor,
    parts: remoteParts.filter((part) => part in remote.parts),
    freshness: () => freshnessOf(look),
    refresh() {
      const told = look.error?.code === 'remote_rate_limited';
      if (!told) look = { ...look, due: 0 };
      passes.wake();
    },
    // There is no list to poll less often.
    live: () => undefined,
    // There is no history to hold back.
    pauseImport: () => Promise.resolve(),
    readNow: () =>
      Promise.reject(
        new LobbyError('capability_missing', 'This connection has no inbox to read.', {
          detail: { part: 'inbox' },
        }),
      ),
    opened: () => undefined,
    stop: () => passes.stop(),
  };
}
