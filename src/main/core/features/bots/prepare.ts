import { z } from 'zod';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Prepared, Preparing } from '../../intents/preparing.ts';
import type { WritableDb } from '../../store/db.ts';

const Named = z.object({ told: z.string(), phone: z.string().nullable() }).optional();
const Told = z.looseObject({ name: z.string().nullable().optional() });

/** What changes a bot waits for whatever else is done to it. */
export function botTarget(id: number): string {
  return `bot:${id}`;
}

/** The row of a bot that the platform does not have yet; `name` as it is to be called, null for none. */
export function prepareBot(
  db: WritableDb,
  at: Preparing,
  { name }: { readonly name: string | null },
): Prepared {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO bots (connection_id, made_by, told) VALUES (?, ?, ?)')
    .run(at.connectionId, at.intentId, JSON.stringify({ name }));
  return { target: botTarget(Number(lastInsertRowid)), subject: name ?? '' };
}

/** Whether the bot that is to be changed is there. Throws `not_found`. */
export function prepareOfBot(db: WritableDb, at: Preparing, { id }: { id: number }): Prepared {
  const bot = Named.parse(
    db
      .prepare('SELECT told, phone FROM bots WHERE id = ? AND connection_id = ?')
      .get(id, at.connectionId),
  );
  if (bot === undefined) throw new LobbyError('not_found', 'This bot is gone.');
  const { name } = Told.parse(JSON.parse(bot.told));
  return { target: botTarget(id), subject: name ?? bot.phone ?? '' };
}
