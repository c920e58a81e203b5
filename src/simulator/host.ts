import { blemished, cannedAnswer } from './answers.ts';
import type { Blemish, Verdict } from './faults.ts';
import { settleInMemory, type Outcome } from './outcome.ts';
import type { Platform, Trace } from './platform.ts';
import type { Stage } from './stage.ts';

/** Vendors behind one door: whoever owns a request's path answers it, faults included. */
export interface Host {
  /** Node's `fetch` to the vendor: its answers and its errors. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The same without a transport: how a request ends. */
  handle(request: Request): Promise<Outcome>;
  /** Whoever still waits for an answer sees the connection go. */
  close(): void;
}

const total = (blemishes: readonly Blemish[], kind: 'delay' | 'skew'): number =>
  blemishes.reduce((sum, blemish) => sum + (blemish.kind === kind ? blemish.ms : 0), 0);

function outcomeOf(verdict: Verdict | null, response: Response | null, delayMs: number): Outcome {
  if (verdict?.kind === 'close') return { kind: 'close', delayMs };
  if (verdict?.kind === 'refuse') {
    return { kind: 'refuse', code: verdict.code ?? 'ECONNREFUSED', delayMs: 0 };
  }
  if (response === null || verdict?.kind === 'effectThenHang') return { kind: 'hang', delayMs };
  if (verdict?.kind === 'effectThenCut') return { kind: 'close', delayMs };
  if (verdict?.kind === 'cutBody') return { kind: 'cutBody', response, delayMs };
  return { kind: 'answer', response, delayMs };
}

/** Puts vendors on a stage. A path that nobody owns goes to the first. */
export function createHost(stage: Stage, platforms: readonly [Platform, ...Platform[]]): Host {
  const { clock, faults, log } = stage;
  const ended = new AbortController();

  const handle = async (request: Request): Promise<Outcome> => {
    for (const platform of platforms) platform.tick(clock.now());
    const url = new URL(request.url);
    const platform = platforms.find((one) => one.owns(url.pathname)) ?? platforms[0];
    const asked = platform.endpoint(request, url.pathname);
    // Only who must read a body waits: requests keep the order in which they were made.
    const kind = asked instanceof Promise ? await asked : asked;
    const { verdict, blemishes } =
      kind === null ? { verdict: null, blemishes: [] } : faults.take(kind, platform.name);
    const trace: Trace = { effect: false, replayed: false, delayMs: total(blemishes, 'delay') };
    const at = clock.now();
    const unreached = verdict !== null && ['refuse', 'hang', 'close'].includes(verdict.kind);
    let response: Response | null =
      verdict === null ? null : cannedAnswer(verdict, (...problem) => platform.problem(...problem));
    if (!unreached && response === null) {
      response = await blemished(await platform.answer(request, trace), blemishes);
    }
    response?.headers.set('Date', new Date(at + total(blemishes, 'skew')).toUTCString());
    const outcome = outcomeOf(verdict, response, trace.delayMs);
    log.add({
      at,
      platform: platform.name,
      method: request.method,
      path: url.pathname + url.search,
      kind,
      idempotencyKey: request.headers.get('Idempotency-Key'),
      userAgent: request.headers.get('User-Agent'),
      status: outcome.kind === 'answer' ? outcome.response.status : null,
      effect: trace.effect,
      replayed: trace.replayed,
      fault: verdict?.kind ?? null,
    });
    return outcome;
  };

  return {
    handle,
    fetch: async (request) =>
      settleInMemory(await handle(request), request, stage.sleep, ended.signal),
    close: () => ended.abort(),
  };
}
