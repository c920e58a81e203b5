import type { EventEnvelope } from '../../shared/contract/envelope.ts';
import type { Duplex } from '../../shared/duplex-bridge.ts';
import type { Core } from '../core/core.ts';
import { createDispatch, type DispatchOptions } from './dispatch.ts';

/**
 * Answers the calls of one window over a duplex and passes it the core's events, until the returned
 * function is called. The way was checked by whoever made it; rights are checked per call.
 */
export function serve(core: Core, duplex: Duplex, options: DispatchOptions): () => void {
  const dispatch = createDispatch(core, options);
  let stopped = false;
  const send = (message: unknown): void => {
    if (stopped) return;
    try {
      duplex.send(message);
    } catch {
      // The way broke under the answer: its window fetches everything again when it is back.
    }
  };
  const unhear = duplex.onMessage((message) => void dispatch(message).then(send));
  const unsubscribe = core.subscribe((event) => {
    const envelope: EventEnvelope = { kind: 'event', event };
    send(envelope);
  });
  return () => {
    stopped = true;
    unhear();
    unsubscribe();
  };
}
