import { z } from 'zod';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Prepared, Preparing } from '../../intents/preparing.ts';
import type { WritableDb } from '../../store/db.ts';

const Addressed = z.object({ url: z.string() }).optional();

/** What changes a webhook waits for whatever else is done to it. */
export function webhookTarget(id: number): string {
  return `webhook:${id}`;
}

/** The row of a webhook that the platform does not have yet. Its secret is not part of it. */
export function prepareWebhook(
  db: WritableDb,
  at: Preparing,
  webhook: { readonly url: string; readonly events: readonly string[] },
): Prepared {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO webhooks (connection_id, made_by, url, events, seen_at) VALUES (?, ?, ?, ?, ?)`,
    )
    .run(at.connectionId, at.intentId, webhook.url, JSON.stringify(webhook.events), at.now);
  return { target: webhookTarget(Number(lastInsertRowid)), subject: webhook.url };
}

/** Whether the webhook that is to be changed is there. Throws `not_found`. */
export function prepareOfWebhook(db: WritableDb, at: Preparing, { id }: { id: number }): Prepared {
  const webhook = Addressed.parse(
    db
      .prepare('SELECT url FROM webhooks WHERE id = ? AND connection_id = ?')
      .get(id, at.connectionId),
  );
  if (webhook === undefined) throw new LobbyError('not_found', 'This webhook is gone.');
  return { target: webhookTarget(id), subject: webhook.url };
}
