import { z } from 'zod';
import type { ScrubsSimulator } from './simulator.ts';

export interface ScrubsCall {
  readonly method?: string;
  readonly body?: unknown;
  /** Instead of the first account's provider and key; null for none at all. */
  readonly headers?: Readonly<Record<string, string>> | null;
}

/** A request as any client would make it, by hand: no client of ours is involved. */
export function scrubsRequest(
  simulator: ScrubsSimulator,
  path: string,
  { method, body, headers }: ScrubsCall = {},
): Request {
  const [account] = simulator.accounts;
  const own = {
    'X-Scrubs-Clinic-Provider': account?.providerId ?? '',
    'X-Scrubs-Clinic-Api-Key': account?.apiKey ?? '',
  };
  return new Request(`https://scrubs.test/api/v1/whatsapp${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(headers === null ? {} : (headers ?? own)),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

const Row = z.record(z.string(), z.unknown());
const Answer = z.looseObject({
  message: z.string().optional(),
  data: z.union([z.array(Row), Row]).optional(),
  paging: z.object({ next: z.string().nullable(), previous: z.string().nullable() }).optional(),
});

export interface ScrubsAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly message: string | null;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly next: string | null;
  readonly previous: string | null;
}

/** Calls the simulator and reads its JSON. */
export async function scrubsCall(
  simulator: ScrubsSimulator,
  path: string,
  options: ScrubsCall = {},
): Promise<ScrubsAnswer> {
  const response = await simulator.fetch(scrubsRequest(simulator, path, options));
  const body = Answer.parse(await response.json());
  return {
    status: response.status,
    body,
    message: body.message ?? null,
    rows: Array.isArray(body.data) ? body.data : [],
    data: body.data === undefined || Array.isArray(body.data) ? {} : body.data,
    next: body.paging?.next ?? null,
    previous: body.paging?.previous ?? null,
  };
}
