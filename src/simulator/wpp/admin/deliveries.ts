import { hmacHex } from '../../hmac.ts';
import { post, type Deliver } from '../../webhook-queue.ts';
import type { Delivery, Webhook } from './records.ts';

/** `sha256=` and the hex HMAC-SHA256 of the raw body (inferred: api/README.md, "wpp"). */
export async function signatureOf(secret: string, body: string): Promise<string> {
  return `sha256=${await hmacHex(secret, body)}`;
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
  const headers = { 'X-Webhook-Signature': signature };
  const status = await post(deliver, webhook.url, body, headers);
  return { ...told, status };
}

/** Whether it arrived. */
export function arrived({ status }: Delivery): boolean {
  return status === null || (status >= 200 && status < 300);
}
