import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';

/** A list among a request's arguments whose items were passed before, each by its id. */
export interface HandedList {
  readonly field: string;
  readonly ids: readonly number[];
}

/** What crosses to a worker: one named request, or a value that a later request takes. */
export type ToWorker =
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly name: string;
      readonly args: unknown;
      readonly list: HandedList | null;
    }
  | { readonly kind: 'hand'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'end'; readonly id: number };

/** What crosses back. Errors are values: a class does not survive the crossing. */
export type WorkerMessage<ErrorValue, Event> =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorValue }
  | { readonly kind: 'event'; readonly event: Event };

export interface WorkerService<ErrorValue> {
  /** Runs one request to its end; requests never overlap. */
  serve(name: string, args: unknown): unknown;
  toError(thrown: unknown): ErrorValue;
}

export interface WorkerShell<Event> {
  /** Tells the other side something it did not ask for. */
  emit(event: Event): void;
  /** Whether a request that `counts` waits behind the one that is being served. */
  isAwaited(counts: (request: WaitingRequest) => boolean): boolean;
}

/** A request that has come and is not being served yet. */
export type WaitingRequest = Pick<Extract<ToWorker, { kind: 'request' }>, 'name' | 'list'>;

/** Values that wait for the request that takes them. */
export interface HandedValues {
  keep(id: number, value: unknown): void;
  end(id: number): void;
  /** The arguments with their list filled in. Throws for an id that nothing was kept under. */
  into(args: unknown, list: HandedList | null): unknown;
}

/** Keeps what was passed ahead of its request, until it is ended. */
export function createHanded(): HandedValues {
  const kept = new Map<number, unknown>();
  const take = (id: number): unknown => {
    if (!kept.has(id)) throw new Error(`Nothing was handed in as ${id}`);
    return kept.get(id);
  };
  return {
    keep: (id, value) => void kept.set(id, value),
    end: (id) => void kept.delete(id),
    into: (args, list) =>
      list === null ? args : Object.assign({}, args, { [list.field]: list.ids.map(take) }),
  };
}

/** The next message that has come to the port and was not taken yet; null when there is none. */
function received(port: MessagePort): ToWorker | null {
  // Both sides of the thread are built from the same source.
  return (receiveMessageOnPort(port)?.message ?? null) as ToWorker | null;
}

/** The worker's message loop: answers each request in the order in which they came. */
export function serveRequests<ErrorValue, Event>(
  port: MessagePort,
  service: WorkerService<ErrorValue>,
): WorkerShell<Event> {
  const send = (message: WorkerMessage<ErrorValue, Event>) => port.postMessage(message);
  const handed = createHanded();
  const queue: ToWorker[] = [];
  const take = (message: ToWorker): void => {
    if (message.kind === 'hand') return handed.keep(message.id, message.value);
    if (message.kind === 'end') return handed.end(message.id);
    const { id, name, args, list } = message;
    try {
      send({ kind: 'answer', id, value: service.serve(name, handed.into(args, list)) });
    } catch (thrown) {
      send({ kind: 'error', id, error: service.toError(thrown) });
    }
  };
  port.on('message', (message: ToWorker) => {
    queue.push(message);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) take(next);
  });
  return {
    emit: (event) => send({ kind: 'event', event }),
    isAwaited(counts) {
      for (let got = received(port); got !== null; got = received(port)) queue.push(got);
      return queue.some((waiting) => waiting.kind === 'request' && counts(waiting));
    },
  };
}
