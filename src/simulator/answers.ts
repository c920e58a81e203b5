import type { Blemish, Verdict } from './faults.ts';

type Wording = (status: number, error: string, message: string) => Response;

const bothWords: Wording = (status, error, message) =>
  Response.json({ error, message }, { status });

/**
 * A canned answer of a verdict that has no effect, or null when there is none to give. `wording`
 * shapes an error that brings no body; `{error, message}` when absent.
 */
export function cannedAnswer(verdict: Verdict, wording: Wording = bothWords): Response | null {
  if (verdict.kind === 'fail') {
    const { status, headers = {}, body } = verdict;
    if (typeof body === 'string') return new Response(body, { status, headers });
    if (body !== undefined && body !== null) return Response.json(body, { status, headers });
    return withHeaders(wording(status, 'internal_error', 'Something went wrong.'), headers);
  }
  if (verdict.kind === 'html') {
    return new Response(
      '<!doctype html><html><head><title>Just a moment…</title></head><body><h1>Please wait</h1></body></html>',
      { status: verdict.status ?? 200, headers: { 'Content-Type': 'text/html; charset=utf-8' } },
    );
  }
  if (verdict.kind === 'tooMany') {
    const { retryAfter } = verdict;
    const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
    return withHeaders(wording(429, 'rate_limited', 'Too many requests.'), headers);
  }
  return null;
}

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

type Rows = readonly unknown[];

function changeRows(body: unknown, change: (rows: Rows) => Rows): unknown {
  if (typeof body !== 'object' || body === null || !('data' in body)) return body;
  const { data } = body;
  if (Array.isArray(data)) return { ...body, data: change(data) };
  if (typeof data !== 'object' || data === null || !('messages' in data)) return body;
  const { messages } = data;
  if (!Array.isArray(messages)) return body;
  return { ...body, data: { ...data, messages: change(messages) } };
}

/** Gives an answer its faults: the first row twice, rows in the wrong order. */
export async function blemished(
  response: Response,
  blemishes: readonly Blemish[],
): Promise<Response> {
  const duplicate = blemishes.some(({ kind }) => kind === 'duplicate');
  const reorder = blemishes.some(({ kind }) => kind === 'reorder');
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if ((!duplicate && !reorder) || !response.ok || !isJson) return response;
  const body: unknown = await response.json();
  const changed = changeRows(body, (rows) => {
    const twice = duplicate ? [...rows.slice(0, 1), ...rows] : rows;
    return reorder ? [...twice].reverse() : twice;
  });
  return Response.json(changed, { status: response.status, headers: response.headers });
}
