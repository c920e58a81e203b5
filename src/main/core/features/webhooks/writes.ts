import type { ErrorValue } from '../../../../shared/errors.ts';
import {
  keepChanged,
  keepListed,
  keepMade,
  removeMade,
  type MadeRow,
  type OfIntent,
} from '../../intents/made-rows.ts';
import { storedError } from '../../intents/rows.ts';
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
    removeMade(db, table, args.id, args);
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
    keepListed(db, table, args.webhooks.map(rowOf), args, 'removed');
    db.changed('webhooks');
  },
} as const;
