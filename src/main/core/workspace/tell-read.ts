import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { Clock, LogPort } from '../ports.ts';
import type { Remote } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';

/** Somebody who goes through a list opens many: each conversation is told of once. */
const settleMs = 1_500;

export interface TellReadPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: LogPort;
  subscribe(listener: (event: CoreEvent) => void): () => void;
  remote(id: ConnectionId): Remote | null;
}

/**
 * Tells the platform of conversations that were read here, where it can be told: one after the other,
 * through the share of its limit that reads have. What does not get there is let go: the customer
 * writes again, and it is read again.
 */
export function startTellRead(ports: TellReadPorts): () => Promise<void> {
  const { store, clock, log } = ports;
  const stopping = new AbortController();
  const waiting = new Set<number>();
  let working: Promise<void> | null = null;

  async function tell(conversationId: number): Promise<void> {
    const place = await store.read('outbox.place', { conversationId });
    if (place?.conversationRef === undefined || place.conversationRef === null) return;
    const inbox = ports.remote(place.connectionId)?.parts.inbox;
    await inbox?.markRead?.(place.conversationRef, stopping.signal);
  }

  async function work(): Promise<void> {
    await clock.sleep(settleMs, stopping.signal);
    for (const id of waiting) {
      if (stopping.signal.aborted) break;
      waiting.delete(id);
      try {
        await tell(id);
      } catch (thrown) {
        log.write('info', 'read.not_told', { conversation: id, error: toErrorValue(thrown) });
      }
    }
  }

  const unsubscribe = ports.subscribe((event) => {
    if (event.type !== 'conversation_read' || event.elsewhere === true) return;
    if (stopping.signal.aborted) return;
    waiting.add(event.conversationId);
    working ??= work().finally(() => {
      working = null;
    });
  });
  return async () => {
    stopping.abort();
    unsubscribe();
    await working;
  };
}
