import type { ErrorValue } from '../../../../shared/errors.ts';
import { finishIntent, storedError } from '../../intents/rows.ts';
import type { RemoteWebhook } from '../../remotes/remote.ts';
import type { SqlValue, WritableDb } from '../../store/db.ts';

const told = 'url = ?, events = ?, is_active = ?, created_at = coalesce(?, created_at)';

function values(webhook: RemoteWebhook): SqlValue[] {
  const { url, events, isActive, createdAt } = webhook;
  return [url, JSON.stringify(events), isActive ? 1 : 0, createdAt];
}

export interface OfIntent {
  readonly intentId: string;
  /** Ms UTC. */
  readonly now: number;
}

function keepListed(db: WritableDb, connectionId: string, one: RemoteWebhook, now: number): void {
  const known = db
    .prepare(`UPDATE webhooks SET ${told} WHERE connection_id = ? AND ref = ?`)
    .run(...values(one), connectionId, one.ref);
  if (known.changes > 0) return;
  db.prepare(
    `INSERT INTO webhooks (connection_id, ref, url, events, is_active, created_at, seen_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(connectionId, one.ref, ...values(one), now);
}

export const webhookWrites = {
  /** The platform has the webhook of an intent, which is done with that. */
  'webhooks.made': (db: WritableDb, args: OfIntent & { readonly webhook: RemoteWebhook }): void => {
    const { intentId, webhook, now } = args;
    // A list that was read meanwhile may have brought it already.
    db.prepare(
      `DELETE FROM webhooks WHERE made_by IS NULL AND ref = ?
         AND connection_id = (SELECT connection_id FROM webhooks WHERE made_by = ?)`,
    ).run(webhook.ref, intentId);
    db.prepare(
      `UPDATE webhooks SET ref = ?, made_by = NULL, made_here = 1, ${told} WHERE made_by = ?`,
    ).run(webhook.ref, ...values(webhook), intentId);
    finishIntent(db, intentId, now);
    db.changed('webhooks');
  },

  /** What a webhook is after a change; the intent is done with that. */
  'webhooks.changed': (
    db: WritableDb,
    args: OfIntent & { readonly id: number; readonly webhook: RemoteWebhook },
  ): void => {
    db.prepare(`UPDATE webhooks SET ${told} WHERE id = ?`).run(...values(args.webhook), args.id);
    finishIntent(db, args.intentId, args.now);
    db.changed('webhooks');
  },

  /** The sample event was sent: `error` null when it arrived. The intent is done either way. */
  'webhooks.tested': (
    db: WritableDb,
    args: OfIntent & { readonly id: number; readonly error: ErrorValue | null },
  ): void => {
    db.prepare('UPDATE webhooks SET tested_at = ?, test_error = ? WHERE id = ?').run(
      args.now,
      storedError(args.error),
      args.id,
    );
    finishIntent(db, args.intentId, args.now);
    db.changed('webhooks');
  },

  /** The platform has it no more; the intent is done with that. */
  'webhooks.removed': (db: WritableDb, args: OfIntent & { readonly id: number }): void => {
    db.prepare('DELETE FROM webhooks WHERE id = ?').run(args.id);
    finishIntent(db, args.intentId, args.now);
    db.changed('webhooks');
  },

  /** Keeps a platform's whole list; what it does not name is gone. */
  'webhooks.listed': (
    db: WritableDb,
    args: {
      readonly connectionId: string;
      readonly webhooks: readonly RemoteWebhook[];
      readonly now: number;
    },
  ): void => {
    const { connectionId, webhooks, now } = args;
    for (const one of webhooks) keepListed(db, connectionId, one, now);
    db.prepare(
      `DELETE FROM webhooks WHERE connection_id = ? AND ref IS NOT NULL
         AND ref NOT IN (SELECT value FROM json_each(?))`,
    ).run(connectionId, JSON.stringify(webhooks.map(({ ref }) => ref)));
    db.changed('webhooks');
  },
} as const;
