import {
  fromErrorValue,
  LobbyError,
  toErrorValue,
  type ErrorValue,
} from '../../../shared/errors.ts';
import type { Answer, AnswerBody, Ending } from './ending.ts';
import { readNetworkError } from './network-error.ts';
import { readRetryAfter } from './retry-after.ts';
import type { Lane, RemoteContext } from './remote.ts';
import { hideSecrets } from './secrets.ts';

/** A vendor that has not answered by then has lost the answer. */
export const answerTimeoutMs = 30_000;

export interface Call {
  readonly lane: Lane;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, without a leading slash, its parts already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** A body; the same object gives the same bytes. */
  readonly json?: unknown;
  /** A body instead of `json`; its type is the content type. */
  readonly body?: Blob;
  /** What of the body must not come back in an error: a webhook's secret, a password. */
  readonly secrets?: readonly string[];
  /** Until the answer begins, ms; `answerTimeoutMs` when absent. A large body needs longer to leave. */
  readonly timeoutMs?: number;
}

type HttpContext = Pick<
  RemoteContext,
  'baseUrl' | 'credentials' | 'fetch' | 'turn' | 'ownTurn' | 'answered' | 'clock' | 'userAgent'
>;

/** A reason of its own spares each request an error that nobody reads. */
const isOver = 'over';

/** Thrown by us to leave a fetch or a body that does not end. */
class GaveUp extends Error {}

/** An answer whose body has not been read. */
interface Live {
  readonly kind: 'live';
  readonly response: Response;
  readonly retryAfterMs: number | null;
  /** Waits for something of the answer, but not after the timeout or after the caller gave up. */
  within<Value>(work: Promise<Value>): Promise<Value>;
  /** What became of an answer whose body threw this. */
  lost(thrown: unknown): ErrorValue;
  /** Lets it take this long from now on, ms. */
  wait(ms: number): void;
  /** Nothing waits for it any more, and nothing runs out. */
  rest(): void;
  /**
   * Nothing more is read of it. What is still on its way is left; of one that came whole there is
   * nothing to leave, and an abort would cost as much as reading it.
   */
  end(cameWhole: boolean): void;
}

/**
 * Makes one HTTP request, once: no retry, no redirect (a key goes to the typed host alone), a
 * timeout by the injected clock. Never throws; says how it ended, or that an answer begins.
 */
async function openCall(
  context: HttpContext,
  call: Call,
  signal: AbortSignal,
): Promise<Live | Exclude<Ending, Answer>> {
  try {
    if (call.lane === 'read') await context.ownTurn?.();
    await context.turn(call.lane, signal);
  } catch (thrown) {
    const error = toErrorValue(thrown);
    const wait = error.detail?.['retryAfterMs'];
    return { kind: 'never_left', error, retryAfterMs: typeof wait === 'number' ? wait : null };
  }
  if (signal.aborted) return { kind: 'never_left', error: cancelled(), retryAfterMs: null };

  const giveUp = new AbortController();
  let timer = new AbortController();
  let timeoutMs = call.timeoutMs ?? answerTimeoutMs;
  let timedOut = false;
  const stop = () => giveUp.abort(new GaveUp());
  signal.addEventListener('abort', stop, { once: true });
  const { promise: gaveUp, reject: leave } = Promise.withResolvers<never>();
  gaveUp.catch(() => undefined);
  giveUp.signal.addEventListener('abort', () => leave(new GaveUp()), { once: true });

  function wait(ms: number): void {
    timer.abort(isOver);
    const mine = new AbortController();
    timer = mine;
    timeoutMs = ms;
    void context.clock.sleep(ms, mine.signal).then(() => {
      if (mine.signal.aborted) return;
      timedOut = true;
      stop();
    });
  }
  const lostError = (thrown: unknown) => {
    if (timedOut) return { left: true, error: timeout(timeoutMs) };
    if (signal.aborted) return { left: true, error: cancelled() };
    return readNetworkError(thrown);
  };
  const rest = () => timer.abort(isOver);
  const end = () => {
    rest();
    signal.removeEventListener('abort', stop);
    // A promise that stays open would keep the answer for as long as fetch keeps its signal: until
    // the next full collection of garbage.
    leave(isOver);
  };

  wait(timeoutMs);
  try {
    const response = await Promise.race([request(context, call, giveUp.signal), gaveUp]);
    const retryAfterMs = readRetryAfter(response.headers, context.clock.now());
    context.answered(response.status, retryAfterMs);
    return {
      kind: 'live',
      response,
      retryAfterMs,
      within: (work) => Promise.race([work, gaveUp]),
      lost: (thrown) => lostError(thrown).error,
      wait,
      rest,
      end: (cameWhole) => {
        end();
        if (!cameWhole) stop();
      },
    };
  } catch (thrown) {
    end();
    const { left, error } = lostError(thrown);
    return left ? { kind: 'lost', error } : { kind: 'never_left', error, retryAfterMs: null };
  }
}

/** Reads the whole of an answer, without the secrets it may repeat. */
async function readAnswer(
  context: HttpContext,
  { lane, secrets: own = [] }: Call,
  live: Live,
): Promise<Answer> {
  const { response, retryAfterMs } = live;
  let body: AnswerBody;
  try {
    const text = await live.within(response.text());
    if (lane === 'read') await context.ownTurn?.();
    const secrets = [...Object.values(context.credentials), ...own];
    body = parseBody(hideSecrets(text, secrets, { isRefusal: !response.ok }));
  } catch (thrown) {
    body = { kind: 'cut', error: live.lost(thrown) };
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
}

/** One request and the whole of its answer. Never throws; says how it ended. */
export async function callOnce(
  context: HttpContext,
  call: Call,
  signal: AbortSignal,
): Promise<Ending> {
  const live = await openCall(context, call, signal);
  if (live.kind !== 'live') return live;
  return readWhole(context, call, live);
}

/** The whole of an answer, of which nothing is on its way afterwards. */
async function readWhole(context: HttpContext, call: Call, live: Live): Promise<Answer> {
  const answer = await readAnswer(context, call, live);
  live.end(answer.body.kind !== 'cut');
  return answer;
}

/** A file that begins to come. */
export interface Download {
  readonly kind: 'file';
  readonly headers: Headers;
  /** Errs with a `LobbyError` when it breaks off, stalls or is given up. */
  readonly body: ReadableStream<Uint8Array>;
}

/**
 * One request for a file. A 2xx answer comes as it arrives, however long it takes, as long as it
 * does not stall; `isFile` says whether its headers are those of a file. Everything else is read
 * whole, as `callOnce` does.
 */
export async function downloadOnce(
  context: HttpContext,
  call: Call,
  isFile: (headers: Headers) => boolean,
  signal: AbortSignal,
): Promise<Ending | Download> {
  const live = await openCall(context, call, signal);
  if (live.kind !== 'live') return live;
  const { response } = live;
  if (!response.ok || response.body === null || !isFile(response.headers)) {
    return readWhole(context, call, live);
  }
  live.rest();
  return { kind: 'file', headers: response.headers, body: bytesOf(live, response.body) };
}

/** The bytes of an answer. A part of a file never passes for the whole of it. */
function bytesOf(live: Live, from: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = from.getReader();
  const { headers } = live.response;
  const length = headers.get('content-length');
  const promised = length === null || headers.has('content-encoding') ? null : Number(length);
  let came = 0;
  return new ReadableStream({
    async pull(controller) {
      live.wait(answerTimeoutMs);
      try {
        const { done, value } = await live.within(reader.read());
        live.rest();
        if (!done) {
          came += value.byteLength;
          controller.enqueue(value);
          return;
        }
        if (promised !== null && came < promised) throw new Error('It is shorter than it said.');
        live.end(true);
        controller.close();
      } catch (thrown) {
        live.end(false);
        controller.error(fromErrorValue(live.lost(thrown)));
      }
    },
    async cancel() {
      live.end(false);
      await reader.cancel().catch(() => undefined);
    },
  });
}

function request(context: HttpContext, call: Call, signal: AbortSignal): Promise<Response> {
  const url = new URL(`${context.baseUrl}/${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const headers = new Headers({ accept: 'application/json', 'user-agent': context.userAgent });
  if (call.json !== undefined) headers.set('content-type', 'application/json');
  for (const [name, value] of Object.entries(call.headers ?? {})) headers.set(name, value);
  const body = call.json === undefined ? (call.body ?? null) : JSON.stringify(call.json);
  return context.fetch(
    new Request(url, {
      method: call.method,
      headers,
      body,
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal,
    }),
  );
}

function parseBody(text: string): AnswerBody {
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'other', text };
  }
}

function timeout(afterMs: number) {
  return toErrorValue(
    new LobbyError('network_timeout', 'No answer came in time.', {
      detail: { seconds: afterMs / 1000 },
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
