import type { Shape } from '../compiled.ts';
import type { Answer, Ending } from '../ending.ts';
import { callOnce, type Call } from '../http.ts';
import { readJson } from '../read-json.ts';
import type { RemoteContext } from '../remote.ts';
import { errorValueOf } from './errors.ts';

/** One request with the headers that let it in, without reading its ending. */
export type ScrubsRequest = (call: Call, signal: AbortSignal) => Promise<Ending>;

/** What lets a request in: the provider, and the key or else the legacy code, never both. */
export interface ScrubsHeaders {
  readonly provider: string;
  readonly apiKey: string;
  readonly clinicCode: string;
}

/** Adds the headers to every request of a connection. */
export function scrubsRequest(context: RemoteContext, given: ScrubsHeaders): ScrubsRequest {
  const secret: Record<string, string> =
    given.apiKey === ''
      ? { 'x-scrubs-clinic-code': given.clinicCode }
      : { 'x-scrubs-clinic-api-key': given.apiKey };
  const headers = { 'x-scrubs-clinic-provider': given.provider, ...secret };
  return (call, signal) =>
    callOnce(context, { ...call, headers: { ...call.headers, ...headers } }, signal);
}

export const numbersPath = 'api/v1/whatsapp/numbers';
export const claimPath = `${numbersPath}/claim`;
export const linksPath = 'api/v1/whatsapp/onboarding-links';

/** A path below one of our numbers. */
export function numberPath(number: string, ...rest: readonly string[]): string {
  return [numbersPath, ...[number, ...rest].map((part) => encodeURIComponent(part))].join('/');
}

/** GET, with a 2xx body of `shape` or a `LobbyError`. */
export async function scrubsRead<Value>(
  request: ScrubsRequest,
  call: Pick<Call, 'path' | 'query'>,
  shape: Shape<Value>,
  signal: AbortSignal,
): Promise<{ value: Value; answer: Answer }> {
  const ending = await request({ lane: 'read', method: 'GET', ...call }, signal);
  return readJson(ending, shape, (answer) => errorValueOf(answer, call.path === numbersPath));
}
