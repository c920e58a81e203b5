import { z } from 'zod';

/** What a bot may do by itself, in Waabot's own words (waabot.txt, "Update Bot Actions"). */
export const botActions = [
  'send_default_msg',
  'reply_group_msgs',
  'reply_unread_msgs',
  'reply_msgs',
  'multi_device',
  'send_webhook',
] as const;
export type BotAction = (typeof botActions)[number];

/** Monday first (waabot.txt, "Update Active Days"). */
export const botDays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type BotDay = (typeof botDays)[number];

/** What a bot can tell of (waabot.txt, "Set Webhook"): what comes in, and with that our own too. */
export const botEvents = ['onMessage', 'onAnyMessage'] as const;

export const BotGeneral = z.object({
  name: z.string().trim().min(1).max(120),
  /** `Africa/Harare`, `+1`. */
  timeZone: z.string().trim().min(1).max(64),
  language: z.string().trim().min(2).max(16),
  /** Whether it answers with its default message. */
  defaultMessage: z.boolean(),
});
export type BotGeneral = z.infer<typeof BotGeneral>;

export const BotActions = z.record(z.enum(botActions), z.boolean());
export type BotActions = z.infer<typeof BotActions>;

export const BotDays = z.record(z.enum(botDays), z.boolean());
export type BotDays = z.infer<typeof BotDays>;

/** `always`, or a time of day with or without a leading zero. */
const BotHour = z
  .string()
  .trim()
  .regex(/^(?:always|(?:[01]?\d|2[0-3]):[0-5]\d)$/);
export const BotHours = z
  .object({ from: BotHour, to: BotHour })
  .refine(({ from, to }) => (from === 'always') === (to === 'always'));
export type BotHours = z.infer<typeof BotHours>;

export const BotWebhook = z.object({
  /** https; plain http only to this computer. */
  url: z.string().trim().min(1).max(2048),
  events: z.array(z.enum(botEvents)).min(1).max(botEvents.length),
});
export type BotWebhook = z.infer<typeof BotWebhook>;
