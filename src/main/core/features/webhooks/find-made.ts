import { findMade, type KnownMade } from '../../intents/known-made.ts';
import type { RemoteWebhook, WebhookForm } from '../../remotes/admin-parts.ts';

/**
 * Of a platform's webhooks the one that came of a request whose answer was lost: it has the address
 * and the events that were asked for. The request began at `begunAt` (ms UTC).
 */
export function findMadeWebhook(
  form: Pick<WebhookForm, 'url' | 'events'>,
  listed: readonly RemoteWebhook[],
  known: readonly KnownMade[],
  begunAt: number,
): RemoteWebhook | 'none' | 'several' {
  const events = new Set(form.events);
  return findMade(
    listed,
    known,
    begunAt,
    (one) =>
      one.url === form.url &&
      new Set(one.events).size === events.size &&
      one.events.every((event) => events.has(event)),
  );
}
