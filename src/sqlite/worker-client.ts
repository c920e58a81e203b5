import { Worker } from 'node:worker_threads';
import type { HandedList, ToWorker, WorkerMessage } from './worker-shell.ts';

export interface WorkerClientOptions<ErrorValue, Event> {
  readonly url: URL;
  readonly workerData: unknown;
  readonly name: string;
  onEvent(event: Event): void;
  /** What a caller gets for an error value that came back. */
  fromError(error: ErrorValue): Error;
  /** What callers get when the worker is gone; `cause` says why where that is known. */
  gone(cause: unknown): Error;
}

export interface WorkerClient {
  /** Requests whose answer has not come. */
  readonly waiting: number;
  /** `list` names an argument whose items were handed in before. */
  request(name: string, args: unknown, list?: HandedList): Promise<unknown>;
  /**
   * Passes a value ahead of the request that takes it, so that many need not cross at once: each
   * costs this thread its own copy. `end` forgets it.
   */
  hand(value: unknown): { readonly id: number; end(): void };
  /** Ends the worker; whatever still waits is rejected. */
  terminate(): Promise<void>;
}

/** Rows are short-lived: left alone, each thread keeps up to 48 MB for them. */
const maxYoungGenerationSizeMb = 16;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Starts a worker that runs `serveRequests` and speaks with it. */
export function startWorker<ErrorValue, Event>(
  options: WorkerClientOptions<ErrorValue, Event>,
): WorkerClient {
  const worker = new Worker(options.url, {
    workerData: options.workerData,
    name: options.name,
    resourceLimits: { maxYoungGenerationSizeMb },
  });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let lost: Error | null = null;

  function lose(cause: unknown): void {
    lost ??= options.gone(cause);
    const all = [...waiting.values()];
    waiting.clear();
    for (const one of all) one.reject(lost);
  }

  worker.on('message', (message: WorkerMessage<ErrorValue, Event>) => {
    if (message.kind === 'event') {
      options.onEvent(message.event);
      return;
    }
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') one?.resolve(message.value);
    else one?.reject(options.fromError(message.error));
  });
  worker.on('error', lose);
  worker.on('messageerror', lose);
  worker.on('exit', (code) => lose(`exit code ${code}`));

  const send = (message: ToWorker): void => worker.postMessage(message);

  return {
    get waiting() {
      return waiting.size;
    },
    request(name, args, list) {
      if (lost !== null) return Promise.reject(lost);
      return new Promise((resolve, reject) => {
        lastId += 1;
        const id = lastId;
        send({ kind: 'request', id, name, args, list: list ?? null });
        waiting.set(id, { resolve, reject });
      });
    },
    hand(value) {
      lastId += 1;
      const id = lastId;
      send({ kind: 'hand', id, value });
      return { id, end: () => send({ kind: 'end', id }) };
    },
    async terminate() {
      await worker.terminate();
      lose('terminated');
    },
  };
}
