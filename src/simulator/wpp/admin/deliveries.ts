import type { Delivery, Webhook } from './records.ts';

/** Sends a request to this computer; rejects as `fetch` does. */
export type Deliver = (request: Request) => Promise<Response>;

/** How long the other side may take, ms. */
const patienceMs = 5_000;

const own = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** `sha256=` and the hex HMAC-SHA256 of the raw body (inferred: api/README.md, "wpp"). */
export async function signatureOf(secret: string, body: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, [
    'sign',
  ]);
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(body)));
  return `sha256=${[...signed].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Tells a webhook of an event, once. Only this computer is ever called: an address anywhere else is
 * written down as if it had been told, with the status null.
 */
export async function deliverTo(
  webhook: Pick<Webhook, 'id' | 'url' | 'secret'>,
  what: { readonly event: string; readonly at: number; readonly body: string },
  deliver: Deliver | null,
): Promise<Delivery> {
  const { event, at, body } = what;
  const signature = await signatureOf(webhook.secret, body);
  const told = { webhookId: webhook.id, url: webhook.url, at, event, body, signature };
  if (deliver === null || !own.has(new URL(webhook.url).hostname)) return { ...told, status: null };
  const request = new Request(webhook.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Webhook-Signature': signature },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  });
  const status = await deliver(request).then(
    (response) => response.status,
    // Nobody there: the network's own nothing.
    () => 0,
  );
  return { ...told, status };
}

/** Whether it arrived. */
export function arrived({ status }: Delivery): boolean {
  return status === null || (status >= 200 && status < 300);
}
