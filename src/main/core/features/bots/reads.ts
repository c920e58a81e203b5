import { z } from 'zod';
import { BotRow } from '../../../../shared/contract/bots.ts';
import { ConnectionId } from '../../../../shared/domain/ids.ts';
import type { ReadableDb } from '../../store/db.ts';

const json = z.string().transform((text): unknown => JSON.parse(text));

/** What the platform told of a bot, as it is kept. */
export const BotTold = BotRow.pick({
  name: true,
  timeZone: true,
  language: true,
  defaultMessage: true,
  actions: true,
  days: true,
  hours: true,
}).partial();
export type BotTold = z.infer<typeof BotTold>;

const StoredBot = z
  .object({
    ...BotRow.pick({
      id: true,
      connectionId: true,
      state: true,
      phone: true,
      ownerName: true,
      webhookUrl: true,
      createdAt: true,
      checkedAt: true,
    }).shape,
    told: json.pipe(BotTold),
    connected: z
      .int()
      .nullable()
      .transform((one) => (one === null ? null : one === 1)),
    pending: json.pipe(BotRow.shape.pending),
  })
  .transform(({ told, ...row }): BotRow => ({
    ...row,
    name: told.name ?? null,
    timeZone: told.timeZone ?? null,
    language: told.language ?? null,
    defaultMessage: told.defaultMessage ?? null,
    actions: told.actions ?? {},
    days: told.days ?? {},
    hours: told.hours ?? null,
  }));

const botsSql = `SELECT b.id, b.connection_id AS connectionId, b.told, b.connected,
    b.owner_name AS ownerName, b.phone, b.webhook_url AS webhookUrl, b.created_at AS createdAt,
    b.checked_at AS checkedAt,
    CASE WHEN b.ref IS NOT NULL THEN 'there'
      WHEN m.state IN ('failed', 'cancelled') THEN 'not_made' ELSE 'preparing' END AS state,
    (SELECT json_group_array(id) FROM (SELECT i.id FROM intents i
      WHERE i.connection_id = b.connection_id AND i.target = 'bot:' || b.id
        AND i.state IN ('waiting', 'running', 'unknown') ORDER BY i.seq)) AS pending
  FROM bots b LEFT JOIN intents m ON m.id = b.made_by
  JOIN credentials c ON c.connection_id = b.connection_id`;

/** One bot; null when it is gone. */
export function readBot(db: ReadableDb, id: number): BotRow | null {
  const row = db.prepare(`${botsSql} WHERE b.id = ?`).get(id);
  return row === undefined ? null : StoredBot.parse(row);
}

const Place = z.object({ connectionId: ConnectionId, ref: z.string().nullable() }).nullable();

export const botReads = {
  /** Bots of a connection, oldest first. */
  'bots.list': (db: ReadableDb, args: { connectionId: string }): BotRow[] =>
    z
      .array(StoredBot)
      .parse(
        db
          .prepare(
            `${botsSql} WHERE b.connection_id = ? ORDER BY coalesce(b.created_at, 9e15), b.id`,
          )
          .all(args.connectionId),
      ),

  /** Where a bot is; null when it is gone. */
  'bots.place': (
    db: ReadableDb,
    args: { id: number },
  ): { readonly connectionId: ConnectionId; readonly ref: string | null } | null =>
    Place.parse(
      db.prepare('SELECT connection_id AS connectionId, ref FROM bots WHERE id = ?').get(args.id) ??
        null,
    ),

  /** The platform's ids that are known here. */
  'bots.refs': (db: ReadableDb, args: { connectionId: string }): string[] =>
    z
      .array(z.object({ ref: z.string() }))
      .parse(
        db
          .prepare('SELECT ref FROM bots WHERE connection_id = ? AND ref IS NOT NULL')
          .all(args.connectionId),
      )
      .map(({ ref }) => ref),
} as const;
