import type { CoreEvent, Topic } from '../../../shared/contract/events.ts';
import type { Clock, LogPort } from '../ports.ts';

/** A busy sync commits many times a second; windows hear of it this often, ms. */
const betweenChanges = 50;

export interface EventHub {
  readonly emit: (event: CoreEvent) => void;
  readonly subscribe: (listener: (event: CoreEvent) => void) => () => void;
}

export interface EventHubOptions {
  readonly clock: Clock;
  readonly log: LogPort;
  /** Whether what a customer wrote may be shown outside the window. */
  readonly showsContent: () => boolean;
}

/**
 * Passes the core's events to whoever listens. `changed` events of one moment become one; the first
 * goes out at once, those of a burst together every 50 ms. A listener that throws hurts nobody else.
 */
export function createEventHub(options: EventHubOptions): EventHub {
  const { clock, log } = options;
  const listeners = new Set<(event: CoreEvent) => void>();
  const waiting = new Set<Topic>();
  let pausing = false;

  function tell(event: CoreEvent): void {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        log.write('error', 'event.listener', { error });
      }
    }
  }

  function flush(): void {
    if (waiting.size === 0) {
      pausing = false;
      return;
    }
    const topics = [...waiting];
    waiting.clear();
    tell({ type: 'changed', topics });
    void clock.sleep(betweenChanges).then(flush);
  }

  function addChange(topics: readonly Topic[]): void {
    for (const topic of topics) waiting.add(topic);
    if (pausing || waiting.size === 0) return;
    pausing = true;
    queueMicrotask(flush);
  }

  return {
    emit(event) {
      if (event.type === 'changed') addChange(event.topics);
      else if (event.type === 'message_arrived' && !options.showsContent()) {
        tell({ ...event, text: null });
      } else tell(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
