import type { RefusalCode } from './faults.ts';

/** How a request ends, before anything is known about sockets. `delayMs` passes first. */
export type Outcome = { readonly delayMs: number } & (
  | { readonly kind: 'answer'; readonly response: Response }
  /** Headers and the first half of the body, then the connection is gone. */
  | { readonly kind: 'cutBody'; readonly response: Response }
  | { readonly kind: 'hang' }
  | { readonly kind: 'close' }
  | { readonly kind: 'refuse'; readonly code: RefusalCode }
);

/** Resolves after `ms`, or at once when `signal` is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

class NodeError extends Error {
  readonly code: string;
  readonly syscall: string | undefined;

  constructor(name: string, message: string, code: string, syscall?: string) {
    super(message);
    this.name = name;
    this.code = code;
    this.syscall = syscall;
  }
}

const refusals: Record<RefusalCode, (host: string) => NodeError> = {
  ECONNREFUSED: () =>
    new NodeError('Error', 'connect ECONNREFUSED 127.0.0.1:443', 'ECONNREFUSED', 'connect'),
  ENETUNREACH: () =>
    new NodeError('Error', 'connect ENETUNREACH 192.0.2.1:443', 'ENETUNREACH', 'connect'),
  ENOTFOUND: (host) =>
    new NodeError('Error', `getaddrinfo ENOTFOUND ${host}`, 'ENOTFOUND', 'getaddrinfo'),
  EAI_AGAIN: (host) =>
    new NodeError('Error', `getaddrinfo EAI_AGAIN ${host}`, 'EAI_AGAIN', 'getaddrinfo'),
};

const otherSideClosed = (): NodeError =>
  new NodeError('SocketError', 'other side closed', 'UND_ERR_SOCKET');

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });

/** The first half of a text body, for an answer that breaks off. */
export function firstHalf(body: Uint8Array): Uint8Array {
  return body.slice(0, Math.floor(body.length / 2));
}

async function broken(response: Response): Promise<Response> {
  const half = firstHalf(new Uint8Array(await response.arrayBuffer()));
  let sent = false;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(new TypeError('terminated', { cause: otherSideClosed() }));
      else controller.enqueue(half);
      sent = true;
    },
  });
  return new Response(stream, { status: response.status, headers: response.headers });
}

/**
 * What `fetch` does with an outcome: the same answers and the same errors as Node's own (undici),
 * `TypeError: fetch failed` with its `cause`, and the signal's reason when the caller gives up.
 * `ended` aborts when the simulator is closed: who hangs then sees the connection go.
 */
export async function settleInMemory(
  outcome: Outcome,
  request: Request,
  sleep: Sleep,
  ended: AbortSignal,
): Promise<Response> {
  const { signal } = request;
  signal.throwIfAborted();
  if (outcome.delayMs > 0) {
    await sleep(outcome.delayMs, AbortSignal.any([signal, ended]));
    signal.throwIfAborted();
  }
  switch (outcome.kind) {
    case 'answer':
      return outcome.response;
    case 'cutBody':
      return broken(outcome.response);
    case 'close':
      throw new TypeError('fetch failed', { cause: otherSideClosed() });
    case 'refuse':
      throw new TypeError('fetch failed', {
        cause: refusals[outcome.code](new URL(request.url).hostname),
      });
    case 'hang':
      await aborted(AbortSignal.any([signal, ended])).catch(() => undefined);
      signal.throwIfAborted();
      throw new TypeError('fetch failed', { cause: otherSideClosed() });
  }
}
