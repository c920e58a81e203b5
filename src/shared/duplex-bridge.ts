import type { Bridge, Capabilities } from './contract/bridge.ts';
import type { MethodName, OutputOf } from './contract/contract.ts';
import { AnswerEnvelope, EventEnvelope, type CallEnvelope } from './contract/envelope.ts';
import type { CoreEvent } from './contract/events.ts';
import { fromErrorValue, LobbyError } from './errors.ts';

/** A way for envelopes in both directions: a socket, a port, a pair in memory. */
export interface Duplex {
  /** Hands a message over; may throw when the way is down. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
  /** Says whether the way is up: at once with what holds now, then at every change. */
  onConnection(listener: (up: boolean) => void): () => void;
}

interface Pending {
  answer(answer: AnswerEnvelope): void;
  fail(error: LobbyError): void;
}

/** The core answers by the same contract, which its tests hold against every output. */
function isAnswerTo<Name extends MethodName>(_: Name, output: unknown): output is OutputOf<Name> {
  return output !== null;
}

function closed(): LobbyError {
  return new LobbyError('bridge_closed', 'The way to Lobby’s core is closed.');
}

/**
 * A `Bridge` over any duplex of envelopes. When the way breaks, every open call rejects with
 * `bridge_closed` (nobody knows whether it was handled: ids made by the window make a repeat safe);
 * when it is back, listeners get `changed: everything`, because events may have been missed.
 */
export function createDuplexBridge(duplex: Duplex, capabilities: Capabilities): Bridge {
  const pending = new Map<number, Pending>();
  const listeners = new Set<(event: CoreEvent) => void>();
  const watchers = new Set<(up: boolean) => void>();
  let nextId = 1;
  let up = false;
  let wasDown = false;

  const tell = (event: CoreEvent): void => {
    for (const listener of listeners) listener(event);
  };

  duplex.onMessage((message) => {
    const answer = AnswerEnvelope.safeParse(message);
    if (answer.success) {
      const waiting = pending.get(answer.data.id);
      pending.delete(answer.data.id);
      waiting?.answer(answer.data);
      return;
    }
    const event = EventEnvelope.safeParse(message);
    if (event.success) tell(event.data.event);
  });

  duplex.onConnection((now) => {
    if (now === up) return;
    up = now;
    for (const watcher of watchers) watcher(now);
    if (now) {
      if (wasDown) tell({ type: 'changed', topics: ['everything'] });
      return;
    }
    wasDown = true;
    const lost = [...pending.values()];
    pending.clear();
    for (const waiting of lost) waiting.fail(closed());
  });

  return {
    capabilities,
    call: (name, input) =>
      new Promise((resolve, reject) => {
        if (!up) return reject(closed());
        const id = nextId++;
        pending.set(id, {
          fail: reject,
          answer: (answer) => {
            if (!answer.ok) reject(fromErrorValue(answer.error));
            else if (isAnswerTo(name, answer.output)) resolve(answer.output);
            else reject(new LobbyError('internal', `The answer to ${name} is empty.`));
          },
        });
        const envelope: CallEnvelope = { kind: 'call', id, method: name, input };
        try {
          duplex.send(envelope);
        } catch {
          pending.delete(id);
          reject(closed());
        }
      }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onConnection: (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    isUp: () => up,
  };
}
