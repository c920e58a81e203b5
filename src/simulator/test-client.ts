import type { Simulator } from './simulator.ts';

export interface CallOptions {
  readonly method?: string;
  readonly body?: unknown;
  readonly key?: string | null;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** A request as any client would make it, by hand: no client of ours is involved. */
export function rawRequest(simulator: Simulator, path: string, options: CallOptions = {}): Request {
  const { body, idempotencyKey, signal } = options;
  const key = options.key === undefined ? simulator.accounts[0]?.apiKey : options.key;
  return new Request(`https://api.cloove.test/v1/messaging${path}`, {
    method: options.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(key === null || key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  /** The rows of a list, or the messages of a thread. */
  readonly rows: readonly Record<string, unknown>[];
  /** `data` of a send or a thread. */
  readonly data: Record<string, unknown>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Calls the simulator and reads its JSON. */
export async function call(
  simulator: Simulator,
  path: string,
  options: CallOptions = {},
): Promise<Answer> {
  const response = await simulator.fetch(rawRequest(simulator, path, options));
  const parsed: unknown = await response.json();
  const body = isRecord(parsed) ? parsed : {};
  const data = isRecord(body['data']) ? body['data'] : {};
  const rows = Array.isArray(body['data']) ? body['data'] : data['messages'];
  return {
    status: response.status,
    headers: response.headers,
    body,
    data,
    rows: Array.isArray(rows) ? rows.filter(isRecord) : [],
  };
}
