import type { MessagePort } from 'node:worker_threads';

/** What crosses to a worker: one named request. */
export interface WorkerRequest {
  readonly id: number;
  readonly name: string;
  readonly args: unknown;
}

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

/** The worker's message loop: answers each request in the order in which they came. */
export function serveRequests<ErrorValue, Event>(
  port: MessagePort,
  service: WorkerService<ErrorValue>,
): WorkerShell<Event> {
  const send = (message: WorkerMessage<ErrorValue, Event>) => port.postMessage(message);
  port.on('message', ({ id, name, args }: WorkerRequest) => {
    try {
      send({ kind: 'answer', id, value: service.serve(name, args) });
    } catch (thrown) {
      send({ kind: 'error', id, error: service.toError(thrown) });
    }
  });
  return { emit: (event) => send({ kind: 'event', event }) };
}
