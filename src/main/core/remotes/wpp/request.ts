import type { Shape } from '../compiled.ts';
import type { Answer, Ending } from '../ending.ts';
import { callOnce, downloadOnce, type Call, type Download } from '../http.ts';
import { readJson } from '../read-json.ts';
import type { RemoteContext } from '../remote.ts';
import { errorValueOf } from './errors.ts';

/** Requests of a connection, with the key that lets them in. */
export interface WppClient {
  /** One request, without reading its ending. */
  request(call: Call, signal: AbortSignal): Promise<Ending>;
  download(
    call: Call,
    isFile: (headers: Headers) => boolean,
    signal: AbortSignal,
  ): Promise<Ending | Download>;
}

/** "All API requests require a Bearer token" (wpp-cloud.txt, "Authentication"). */
export function wppClient(context: RemoteContext, apiKey: string): WppClient {
  const letIn = (call: Call): Call => ({
    ...call,
    headers: { ...call.headers, authorization: `Bearer ${apiKey}` },
  });
  return {
    request: (call, signal) => callOnce(context, letIn(call), signal),
    download: (call, isFile, signal) => downloadOnce(context, letIn(call), isFile, signal),
  };
}

/** GET, with a 2xx body of `shape` or a `LobbyError`. */
export async function wppRead<Value>(
  client: WppClient,
  call: Pick<Call, 'path' | 'query'>,
  shape: Shape<Value>,
  signal: AbortSignal,
): Promise<{ value: Value; answer: Answer }> {
  const ending = await client.request({ lane: 'read', method: 'GET', ...call }, signal);
  return readJson(ending, shape, errorValueOf);
}
