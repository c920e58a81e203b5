import type { BotRow } from '../../../../shared/contract/bots.ts';
import { ConversationId } from '../../../../shared/domain/ids.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import {
  keepListed,
  keepMade,
  removeMade,
  type MadeRow,
  type OfIntent,
} from '../../intents/made-rows.ts';
import { finishIntent } from '../../intents/rows.ts';
import type { RemoteBot, RemoteSession } from '../../remotes/bot-parts.ts';
import { ensureConversation } from '../../store/contact-rows.ts';
import type { WritableDb } from '../../store/db.ts';
import { readBot, type BotTold } from './reads.ts';

/** What an action that is done changes here at once; the next list brings all of it. */
export type BotChange = {
  readonly told?: BotTold;
  readonly webhookUrl?: string;
  /** Its phone was sent away. */
  readonly loggedOut?: boolean;
};

/** What a platform's answer says of a bot, looked at `now` (ms UTC). */
function rowOf(bot: RemoteBot, now: number): MadeRow {
  const { name, timeZone, language, defaultMessage, actions, days, hours } = bot;
  const told: BotTold = { name, timeZone, language, defaultMessage, actions, days, hours };
  return {
    ref: bot.ref,
    columns: {
      told: JSON.stringify(told),
      phone: bot.phone,
      checked_at: now,
      ...(bot.createdAt === null ? {} : { created_at: bot.createdAt }),
    },
  };
}

export const botWrites = {
  /** Keeps a platform's whole list; what it does not name is gone. */
  'bots.listed': (
    db: WritableDb,
    args: {
      readonly connectionId: string;
      readonly bots: readonly RemoteBot[];
      readonly now: number;
    },
  ): void => {
    const rows = args.bots.map((bot) => rowOf(bot, args.now));
    keepListed(db, 'bots', rows, args, 'removed');
    db.changed('bots');
  },

  /** The platform has the bot of an intent, which is done with that. */
  'bots.made': (db: WritableDb, args: OfIntent & { readonly bot: RemoteBot }): void => {
    keepMade(db, 'bots', rowOf(args.bot, args.now), args);
    db.changed('bots');
  },

  /** What an action changed; its intent is done with that. */
  'bots.changed': (
    db: WritableDb,
    args: OfIntent & { readonly id: number; readonly change: BotChange },
  ): void => {
    const { told = {}, webhookUrl, loggedOut = false } = args.change;
    const before = readBot(db, args.id);
    if (before !== null) {
      const { name, timeZone, language, defaultMessage, actions, days, hours } = before;
      const kept: BotTold = { name, timeZone, language, defaultMessage, hours, ...told };
      const all: BotTold = {
        ...kept,
        actions: { ...actions, ...told.actions },
        days: { ...days, ...told.days },
      };
      db.prepare(
        `UPDATE bots SET told = ?, webhook_url = coalesce(?, webhook_url),
           connected = CASE WHEN ? THEN 0 ELSE connected END WHERE id = ?`,
      ).run(JSON.stringify(all), webhookUrl ?? null, loggedOut ? 1 : 0, args.id);
    }
    finishIntent(db, args.intentId, args.now);
    db.changed('bots');
  },

  /** The platform has it no more; the intent is done with that. */
  'bots.removed': (db: WritableDb, args: OfIntent & { readonly id: number }): void => {
    removeMade(db, 'bots', args.id, args);
    db.changed('bots');
  },

  /** What the platform says of a bot's phone now. Throws `not_found`. */
  'bots.session': (
    db: WritableDb,
    args: { readonly id: number; readonly session: RemoteSession; readonly now: number },
  ): BotRow => {
    const { id, session, now } = args;
    const before = readBot(db, id);
    if (before === null) throw new LobbyError('not_found', 'This bot is gone.');
    db.prepare(
      `UPDATE bots SET connected = ?, owner_name = ?, webhook_url = ?,
         phone = coalesce(?, phone), checked_at = ? WHERE id = ?`,
    ).run(
      session.connected ? 1 : 0,
      session.name,
      session.webhookUrl,
      session.connected ? session.phone : null,
      now,
      id,
    );
    const row = readBot(db, id);
    if (row === null) throw new LobbyError('not_found', 'This bot is gone.');
    // It is asked every few seconds: what did not change is no news.
    const isSame =
      before.connected === row.connected &&
      before.phone === row.phone &&
      before.ownerName === row.ownerName &&
      before.webhookUrl === row.webhookUrl;
    if (!isSame) db.changed('bots');
    return row;
  },

  /** The conversation with a chat on a number, made where there is none. Throws `not_found`. */
  'bots.openChat': (
    db: WritableDb,
    args: {
      readonly numberId: number;
      readonly chat: {
        readonly identifier: string;
        readonly chatId: string;
        readonly phone: string | null;
      };
      readonly name: string;
      readonly now: number;
    },
  ): ConversationId => {
    const { numberId, chat, name, now } = args;
    if (db.prepare('SELECT 1 FROM numbers WHERE id = ?').get(numberId) === undefined) {
      throw new LobbyError('not_found', 'This number is gone.');
    }
    const { id } = ensureConversation(db, {
      numberId,
      at: now,
      contact: {
        identifier: chat.identifier,
        name: name === '' ? null : name,
        nameSource: 'typed',
        phone: chat.phone,
        username: null,
        ...(chat.chatId === chat.identifier ? {} : { replyTo: chat.chatId }),
      },
    });
    return ConversationId.parse(id);
  },
} as const;
