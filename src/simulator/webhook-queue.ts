/** Sends a request to this computer; rejects as `fetch` does. */
export type Deliver = (request: Request) => Promise<Response>;

/** One event for one address. */
export interface WebhookCall {
  readonly url: string;
  readonly body: string;
  /** When it may leave, ms UTC. */
  readonly at: number;
  /** The vendor's own headers; asked for at each try, because a stamp is part of some. */
  headers(now: number): Promise<Readonly<Record<string, string>>>;
  /** Told of each try: the status, 0 when nobody answered, null for an address elsewhere. */
  tried?(status: number | null, at: number): void;
}

export interface WebhookQueue {
  add(call: WebhookCall): void;
  /** Sends what is due by `now`. */
  run(now: number): void;
  /** When nothing is on its way any more. */
  settled(): Promise<void>;
  /** Calls that wait, tries that are to come included. */
  readonly size: number;
}

/** Again after 1, 5 and 15 minutes and an hour (api/README.md, "wpp", Webhooks; of Cloove inferred). */
const againAfterMs = [60_000, 300_000, 900_000, 3_600_000];

/** "On network errors, 408, 425, 429, 5xx" (the same). */
const isWorthAgain = (status: number): boolean =>
  status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;

/** How long the other side may take, ms. */
const patienceMs = 5_000;

const own = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Posts a body once. Only this computer is ever called: an address anywhere else gives null, as if it
 * had been told. 0 when nobody answered.
 */
export async function post(
  deliver: Deliver | null,
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<number | null> {
  if (deliver === null || !own.has(new URL(url).hostname)) return null;
  const request = new Request(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  });
  return deliver(request).then(
    (response) => response.status,
    () => 0,
  );
}

/**
 * Tells addresses of events, as a vendor does: side by side, so that the order is not kept, and again
 * when nobody took it.
 */
export function createWebhookQueue(deliver: Deliver | null): WebhookQueue {
  let waiting: { readonly call: WebhookCall; readonly at: number; readonly tries: number }[] = [];
  const onTheirWay = new Set<Promise<void>>();

  async function send(call: WebhookCall, now: number, tries: number): Promise<void> {
    const status = await post(deliver, call.url, call.body, await call.headers(now));
    call.tried?.(status, now);
    const wait = againAfterMs[tries];
    if (status === null || wait === undefined || !isWorthAgain(status)) return;
    waiting.push({ call, at: now + wait, tries: tries + 1 });
  }

  return {
    add: (call) => waiting.push({ call, at: call.at, tries: 0 }),
    run(now) {
      const due = waiting.filter(({ at }) => at <= now);
      if (due.length === 0) return;
      waiting = waiting.filter(({ at }) => at > now);
      for (const { call, tries } of due) {
        const sending = send(call, now, tries).finally(() => onTheirWay.delete(sending));
        onTheirWay.add(sending);
      }
    },
    async settled() {
      while (onTheirWay.size > 0) await Promise.all(onTheirWay);
    },
    get size() {
      return waiting.length + onTheirWay.size;
    },
  };
}
