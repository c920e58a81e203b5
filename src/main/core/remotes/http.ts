import ky from 'ky';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { AnswerBody, Ending } from './ending.ts';
import { readNetworkError } from './network-error.ts';
import { readRetryAfter } from './retry-after.ts';
import type { Lane, RemoteContext } from './remote.ts';
import { hideSecrets } from './secrets.ts';

/** A vendor that has not answered by then has lost the answer. */
export const answerTimeoutMs = 30_000;

export interface Call {
  readonly lane: Lane;
  readonly method: 'GET' | 'POST';
  /** Below the base URL, without a leading slash, its parts already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** A body; the same object gives the same bytes. */
  readonly json?: unknown;
}

type HttpContext = Pick<
  RemoteContext,
  'baseUrl' | 'credentials' | 'fetch' | 'turn' | 'answered' | 'clock' | 'userAgent'
>;

/** Thrown by us to leave a fetch or a body that does not end. */
class GaveUp extends Error {}

/**
 * Makes one HTTP request, once: no retry, no redirect (a key goes to the typed host alone), a
 * timeout by the injected clock. Never throws; says how it ended.
 */
export async function callOnce(
  context: HttpContext,
  call: Call,
  signal: AbortSignal,
): Promise<Ending> {
  try {
    await context.turn(call.lane, signal);
  } catch (thrown) {
    const error = toErrorValue(thrown);
    const wait = error.detail?.['retryAfterMs'];
    return { kind: 'never_left', error, retryAfterMs: typeof wait === 'number' ? wait : null };
  }
  if (signal.aborted) return { kind: 'never_left', error: cancelled(), retryAfterMs: null };

  const giveUp = new AbortController();
  const over = new AbortController();
  let timedOut = false;
  const stop = () => giveUp.abort(new GaveUp());
  signal.addEventListener('abort', stop, { once: true });
  void context.clock.sleep(answerTimeoutMs, over.signal).then(() => {
    if (over.signal.aborted) return;
    timedOut = true;
    stop();
  });
  const gaveUp = new Promise<never>((_, reject) => {
    giveUp.signal.addEventListener('abort', () => reject(new GaveUp()), { once: true });
  });
  gaveUp.catch(() => undefined);

  const lostError = (thrown: unknown) => {
    if (timedOut) return { left: true, error: timeout() };
    if (signal.aborted) return { left: true, error: cancelled() };
    return readNetworkError(thrown);
  };

  try {
    const response = await Promise.race([request(context, call, giveUp.signal), gaveUp]);
    const retryAfterMs = readRetryAfter(response.headers, context.clock.now());
    context.answered(response.status, retryAfterMs);
    let body: AnswerBody;
    try {
      const text = await Promise.race([response.text(), gaveUp]);
      const secrets = Object.values(context.credentials);
      body = parseBody(hideSecrets(text, secrets, { isRefusal: !response.ok }));
    } catch (thrown) {
      body = { kind: 'cut', error: lostError(thrown).error };
    }
    const date = Date.parse(response.headers.get('date') ?? '');
    return {
      kind: 'answer',
      status: response.status,
      statusText: response.statusText,
      body,
      headers: response.headers,
      serverDate: Number.isNaN(date) ? null : date,
      retryAfterMs,
    };
  } catch (thrown) {
    const { left, error } = lostError(thrown);
    return left ? { kind: 'lost', error } : { kind: 'never_left', error, retryAfterMs: null };
  } finally {
    over.abort();
    signal.removeEventListener('abort', stop);
  }
}

function request(context: HttpContext, call: Call, signal: AbortSignal): Promise<Response> {
  return ky(call.path, {
    prefix: context.baseUrl,
    method: call.method,
    ...(call.query === undefined ? {} : { searchParams: { ...call.query } }),
    ...(call.json === undefined ? {} : { json: call.json }),
    headers: { accept: 'application/json', 'user-agent': context.userAgent, ...call.headers },
    fetch: (input, init) =>
      context.fetch(input instanceof Request ? input : new Request(input, init)),
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    redirect: 'manual',
    cache: 'no-store',
    credentials: 'omit',
    signal,
  });
}

function parseBody(text: string): AnswerBody {
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'other', text };
  }
}

function timeout() {
  return toErrorValue(
    new LobbyError('network_timeout', 'No answer came in time.', {
      detail: { seconds: answerTimeoutMs / 1000 },
    }),
  );
}

function cancelled() {
  return toErrorValue(
    new LobbyError('network_timeout', 'The request was cancelled.', {
      detail: { cancelled: true },
    }),
  );
}
