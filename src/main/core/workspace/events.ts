import type { CoreEvent, Topic } from '../../../shared/contract/events.ts';
import type { Clock, LogPort } from '../ports.ts';

/** A busy sync commits many times a second; windows hear of it this often, ms. */
const betweenChanges = 50;

/**
 * What a long import changes all the time, and costs a window most to show: heard of at once when it
 * comes alone, ever more rarely while it does not stop, at last every 400 ms.
 */
const broadTopics: ReadonlySet<Topic> = new Set(['conversations', 'connections', 'search']);
const longestBroadWait = 8;

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
 * goes out at once, those of a burst together every 50 ms, its broad topics less often the longer it
 * lasts. A listener that throws hurts nobody else.
 */
export function createEventHub(options: EventHubOptions): EventHub {
  const { clock, log } = options;
  const listeners = new Set<(event: CoreEvent) => void>();
  const waiting = new Set<Topic>();
  let pausing = false;
  /** Pauses until broad topics go out again, how many it was the last time, and how many were quiet. */
  let broad = { left: 0, wait: 0, quiet: 0 };

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
    const isQuiet = waiting.size === 0;
    if (isQuiet && broad.quiet >= broad.wait) {
      pausing = false;
      broad = { left: 0, wait: 0, quiet: 0 };
      return;
    }
    const isDue = broad.left === 0;
    const topics = [...waiting].filter((topic) => isDue || !broadTopics.has(topic));
    for (const topic of topics) waiting.delete(topic);
    const quiet = isQuiet ? broad.quiet + 1 : 0;
    const wait = Math.max(1, Math.min(longestBroadWait, 2 * broad.wait));
    broad = topics.some((topic) => broadTopics.has(topic))
      ? { left: wait - 1, wait, quiet }
      : { ...broad, left: Math.max(0, broad.left - 1), quiet };
    if (topics.length > 0) tell({ type: 'changed', topics });
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
      // What a customer wrote is no import: who shows it hears of it with the next of the burst.
      if (event.type === 'message_arrived') broad = { ...broad, left: 0 };
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
