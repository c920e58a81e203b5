import { z } from 'zod';
import { BotActions, BotDays, BotGeneral, BotHours, BotWebhook } from '../../domain/bot-words.ts';
import { BotId } from '../../domain/ids.ts';

/** Makes a bot, with the platform's own name and settings. */
export const createBot = z.object({ kind: z.literal('bots.create') });

const ofBot = { id: BotId };

export const saveBotGeneral = z.object({
  kind: z.literal('bots.general'),
  ...ofBot,
  general: BotGeneral,
});

/** What it may do by itself. */
export const saveBotActions = z.object({
  kind: z.literal('bots.actions'),
  ...ofBot,
  actions: BotActions,
});

/** The days on which it answers. */
export const saveBotDays = z.object({ kind: z.literal('bots.days'), ...ofBot, days: BotDays });

/** The hours in which it answers, in its own time zone; they may go on after midnight. */
export const saveBotHours = z.object({ kind: z.literal('bots.hours'), ...ofBot, hours: BotHours });

/** Where it tells of messages. */
export const saveBotWebhook = z.object({
  kind: z.literal('bots.webhook'),
  ...ofBot,
  webhook: BotWebhook,
});

/** Ends its session: its phone has to scan a code again. */
export const logOutBot = z.object({ kind: z.literal('bots.logOut'), ...ofBot });

/** Removes it at the platform for good. */
export const removeBot = z.object({ kind: z.literal('bots.remove'), ...ofBot });
