import { z } from 'zod';
import type { WppSimulator } from './simulator.ts';
import { samplePhoneId } from './test-world.ts';

const Row = z.record(z.string(), z.unknown());
const Answer = z.looseObject({
  data: z.union([z.array(Row), Row]).optional(),
  meta: z
    .object({
      pagination: z.object({
        page: z.number(),
        limit: z.number(),
        total: z.number(),
        hasMore: z.boolean(),
      }),
    })
    .optional(),
  error: z.object({ message: z.string(), code: z.string() }).optional(),
});

export interface WppCall {
  readonly body?: unknown;
  /** POST with a body and GET without one when absent. */
  readonly method?: 'PATCH' | 'POST' | 'DELETE';
  /** Instead of the first account's key; null for none. */
  readonly key?: string | null;
}

/** A request as any client would make it, by hand: no client of ours is involved. */
export function wppRequest(
  simulator: WppSimulator,
  path: string,
  { body, method, key = simulator.accounts[0]?.apiKey ?? '' }: WppCall = {},
): Request {
  return new Request(`https://wpp.test/v1${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: key === null ? {} : { Authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
}

export type WppRow = Readonly<Record<string, unknown>>;

/** Calls the simulator and reads its JSON. */
export async function wppCall(simulator: WppSimulator, path: string, options: WppCall = {}) {
  const response = await simulator.fetch(wppRequest(simulator, path, options));
  const text = await response.text();
  const { data, meta, error } = Answer.parse(text === '' ? {} : JSON.parse(text));
  return {
    status: response.status,
    rows: Array.isArray(data) ? data : [],
    data: data === undefined || Array.isArray(data) ? {} : data,
    pagination: meta?.pagination ?? null,
    error: error ?? null,
  };
}

/** Sends from the sample number. */
export const wppSend = (simulator: WppSimulator, body: WppRow) =>
  wppCall(simulator, `/phones/${samplePhoneId}/messages`, { body });
