import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { ConnectionId as ConnectionIdShape } from '../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import { createPasses } from '../outbox/passes.ts';
import type { Clock, LogPort } from '../ports.ts';
import type { TeamApi } from '../relay-client/team-api.ts';
import type { Store } from '../store/store.ts';
import { teamEvent } from './values.ts';

export interface TeamPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: LogPort;
  /** The relay of a connection; null while it is not followed. */
  relay(id: ConnectionId): TeamApi | null;
}

export interface Team {
  /** A relay is followed again. */
  wake(): void;
  stop(): Promise<void>;
}

/** As many as the relay takes at once. */
const atOnce = 100;
/** Several changes of one moment go together, ms. */
const gatherMs = 50;
const shortestWaitMs = 1000;
const longestWaitMs = 30_000;

/**
 * Brings own writes to the relay, in their order and until it has them: each has an id, so it may be
 * said again. And tries what was heard of something that was not here, whenever something came.
 */
export function startTeam(ports: TeamPorts): Team {
  const { store, clock, log } = ports;
  const passes = createPasses({
    clock,
    log,
    failed: 'team.failed',
    changes: {
      store,
      wakes: (topic) =>
        topic === 'conversations' || topic === 'connections' || topic.startsWith('conversation:'),
    },
  });
  const failures = new Map<string, number>();

  /** Answers when to try again, ms UTC; null: all of it went. */
  async function send(connectionId: ConnectionId): Promise<number | null> {
    const relay = ports.relay(connectionId);
    if (relay === null) return clock.now() + longestWaitMs;
    for (;;) {
      const writes = await store.read('team.waiting', { connectionId, limit: atOnce });
      if (writes.length === 0 || passes.signal.aborted) return null;
      const seqs = await relay.say(writes.map(teamEvent), passes.signal);
      const sent = writes.flatMap(({ id }, at) => {
        const seq = seqs[at];
        return seq === undefined ? [] : [{ id, seq }];
      });
      await store.write('team.sent', { sent });
      if (writes.length < atOnce) return null;
    }
  }

  async function sendOrWait(id: string): Promise<number | null> {
    try {
      const again = await send(ConnectionIdShape.parse(id));
      failures.delete(id);
      return again;
    } catch (thrown) {
      if (passes.signal.aborted) return null;
      const failed = (failures.get(id) ?? 0) + 1;
      failures.set(id, failed);
      log.write('info', 'team.not_sent', { connection: id, code: toErrorValue(thrown).code });
      return clock.now() + Math.min(longestWaitMs, shortestWaitMs * 2 ** Math.min(failed - 1, 6));
    }
  }

  async function pass(): Promise<number> {
    for (const connectionId of await store.read('team.unsettled', null)) {
      await store.write('team.settle', { connectionId, now: clock.now() });
    }
    const waiting = await store.read('team.waitingFor', null);
    const again = await Promise.all(waiting.map(sendOrWait));
    return Math.min(Number.POSITIVE_INFINITY, ...again.flatMap((at) => at ?? []));
  }

  passes.start(async () => {
    await clock.sleep(gatherMs, passes.signal);
    return passes.signal.aborted ? Number.POSITIVE_INFINITY : pass();
  });
  return passes;
}
