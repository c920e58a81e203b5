import type { ErrorValue } from '../../../../shared/errors.ts';
import {
  keepChanged,
  keepListed,
  keepMade,
  type MadeRow,
  type OfIntent,
} from '../../intents/made-rows.ts';
import { finishIntent, storedError } from '../../intents/rows.ts';
import type { RemoteWebhook } from '../../remotes/admin-parts.ts';
import type { WritableDb } from '../../store/db.ts';

function rowOf({ ref, url, events, isActive, createdAt }: RemoteWebhook): MadeRow {
  return {
    ref,
    columns: {
      url,
      events: JSON.stringify(events),
      is_active: isActive ? 1 : 0,
      ...(createdAt === null ? {} : { created_at: createdAt }),
    },
  };
}

const table = 'webhooks';

export const webhookWrites = {
  /** The platform has the webhook of an intent, which is done with that. */
  'webhooks.made': (db: WritableDb, args: OfIntent & { readonly webhook: RemoteWebhook }): void => {
    keepMade(db, table, rowOf(args.webhook), args);
    db.changed('webhooks');
  },

  /** What a webhook is after a change; the intent is done with that. */
  'webhooks.changed': (
    db: WritableDb,
    args: OfIntent & { readonly id: number; readonly webhook: RemoteWebhook },
  ): void => {
    keepChanged(db, table, args.id, rowOf(args.webhook).columns, args);
    db.changed('webhooks');
  },

  /** The sample event was sent: `error` null when it arrived. The intent is done either way. */
  'webhooks.tested': (
    db: WritableDb,
    args: OfIntent & { readonly id: number; readonly error: ErrorValue | null },
  ): void => {
    const test = { tested_at: args.now, test_error: storedError(args.error) };
    keepChanged(db, table, args.id, test, args);
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
    const { connectionId, webhooks } = args;
    keepListed(db, table, webhooks.map(rowOf), args);
    db.prepare(
      `DELETE FROM webhooks WHERE connection_id = ? AND ref IS NOT NULL
         AND ref NOT IN (SELECT value FROM json_each(?))`,
    ).run(connectionId, JSON.stringify(webhooks.map(({ ref }) => ref)));
    db.changed('webhooks');
  },
} as const;
