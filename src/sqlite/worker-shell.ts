import type { MessagePort } from 'node:worker_threads';

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
}

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

/** The worker's message loop: answers each request in the order in which they came. */
export function serveRequests<ErrorValue, Event>(
  port: MessagePort,
  service: WorkerService<ErrorValue>,
): WorkerShell<Event> {
  const send = (message: WorkerMessage<ErrorValue, Event>) => port.postMessage(message);
  const handed = createHanded();
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'hand') return handed.keep(message.id, message.value);
    if (message.kind === 'end') return handed.end(message.id);
    const { id, name, args, list } = message;
    try {
      send({ kind: 'answer', id, value: service.serve(name, handed.into(args, list)) });
    } catch (thrown) {
      send({ kind: 'error', id, error: service.toError(thrown) });
    }
  });
  return { emit: (event) => send({ kind: 'event', event }) };
}
