import { z } from 'zod';
import { WebhookRow } from '../../../../shared/contract/webhooks.ts';
import { knownMade, type KnownMade } from '../../intents/known-made.ts';
import { StoredError } from '../../intents/rows.ts';
import type { ReadableDb } from '../../store/db.ts';

const json = z.string().transform((text): unknown => JSON.parse(text));

const StoredWebhook = z
  .object({
    ...WebhookRow.omit({ lastTest: true }).shape,
    events: json.pipe(WebhookRow.shape.events),
    isActive: z.int().transform((one) => one === 1),
    pending: json.pipe(WebhookRow.shape.pending),
    testedAt: z.int().nullable(),
    testError: StoredError,
  })
  .transform(({ testedAt, testError, ...row }): WebhookRow => ({
    ...row,
    lastTest: testedAt === null ? null : { at: testedAt, error: testError },
  }));

const webhooksSql = `SELECT w.id, w.connection_id AS connectionId, w.url, w.events,
    w.is_active AS isActive,
    CASE WHEN w.ref IS NOT NULL THEN 'there'
      WHEN m.state IN ('failed', 'cancelled') THEN 'not_made' ELSE 'preparing' END AS state,
    w.created_at AS createdAt, w.tested_at AS testedAt, w.test_error AS testError,
    (SELECT json_group_array(id) FROM (SELECT i.id FROM intents i
      WHERE i.connection_id = w.connection_id AND i.target = 'webhook:' || w.id
        AND i.state IN ('waiting', 'running', 'unknown') ORDER BY i.seq)) AS pending
  FROM webhooks w LEFT JOIN intents m ON m.id = w.made_by
  JOIN credentials c ON c.connection_id = w.connection_id`;

const Ref = z.object({ ref: z.string().nullable() }).nullable();

export const webhookReads = {
  /** Webhooks of a connection, the newest known first. */
  'webhooks.list': (db: ReadableDb, args: { connectionId: string }): WebhookRow[] =>
    z.array(StoredWebhook).parse(
      db
        .prepare(
          `${webhooksSql} WHERE w.connection_id = ?
             ORDER BY coalesce(w.created_at, w.seen_at) DESC, w.id DESC`,
        )
        .all(args.connectionId),
    ),

  /** The platform's id of a webhook; null where there is none. */
  'webhooks.ref': (db: ReadableDb, args: { id: number }): string | null =>
    Ref.parse(db.prepare('SELECT ref FROM webhooks WHERE id = ?').get(args.id) ?? null)?.ref ??
    null,

  /** The platform's ids that are known here. */
  'webhooks.refs': (db: ReadableDb, args: { connectionId: string }): KnownMade[] =>
    knownMade(db, 'webhooks', args.connectionId),
} as const;
