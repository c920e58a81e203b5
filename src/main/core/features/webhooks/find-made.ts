import type { RemoteWebhook, WebhookForm } from '../../remotes/admin-parts.ts';

/** A webhook that is known here: since when (ms UTC), and whether we know that we made it. */
export interface KnownWebhook {
  readonly ref: string;
  readonly seenAt: number;
  readonly madeHere: boolean;
}

/**
 * Of a platform's webhooks the one that came of a request whose answer was lost: it has the address
 * and the events that were asked for, and nobody knew it before `begunAt` (ms UTC).
 */
export function findMadeWebhook(
  form: Pick<WebhookForm, 'url' | 'events'>,
  listed: readonly RemoteWebhook[],
  known: readonly KnownWebhook[],
  begunAt: number,
): RemoteWebhook | 'none' | 'several' {
  const older = new Set(
    known.filter((one) => one.madeHere || one.seenAt < begunAt).map(({ ref }) => ref),
  );
  const events = new Set(form.events);
  const [found, ...others] = listed.filter(
    (one) =>
      !older.has(one.ref) &&
      one.url === form.url &&
      new Set(one.events).size === events.size &&
      one.events.every((event) => events.has(event)),
  );
  if (found === undefined) return 'none';
  return others.length > 0 ? 'several' : found;
}
