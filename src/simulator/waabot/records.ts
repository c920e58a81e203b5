import type { BotAction, BotDay } from './words.ts';

/** A bot as the platform stores it. Times are ms UTC. */
export interface Bot {
  readonly id: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly accessToken: string;
  readonly instanceKey: string;
  readonly createdAt: number;
  updatedAt: number;
  name: string;
  timeZone: string;
  language: string;
  defaultMessage: string;
  actions: Record<BotAction, boolean>;
  days: Record<BotDay, boolean>;
  hours: { from: string; to: string };
  webhook: { readonly url: string; readonly events: readonly string[] } | null;
  /** Whose phone scanned it; null while none has. */
  phone: { readonly number: string; readonly name: string } | null;
  /** When it last asked for a phone; null while it does not. */
  begunAt: number | null;
}

export interface Account {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  readonly bots: Bot[];
}

/** Something that was sent, as it came. */
export interface Sent {
  readonly id: string;
  /** Ms UTC. */
  readonly at: number;
  readonly botRef: string;
  /** Below `/whatsapp/`: "message", "message/image". */
  readonly route: string;
  readonly chatId: string;
  /** A JSON body, or the plain fields of a form. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly file: { readonly name: string; readonly type: string; readonly size: number } | null;
}

export interface NewBot {
  readonly id: string;
  readonly userId: string;
  readonly keys: readonly [sessionId: string, accessToken: string, instanceKey: string];
  readonly at: number;
}

/** A bot as it is made (waabot.txt, "Create"). */
export function newBot({ id, userId, keys, at }: NewBot): Bot {
  const [sessionId, accessToken, instanceKey] = keys;
  return {
    id,
    userId,
    sessionId,
    accessToken,
    instanceKey,
    createdAt: at,
    updatedAt: at,
    name: 'WhatsappClient (bot_number)',
    timeZone: 'Africa/Harare',
    language: 'en',
    defaultMessage: '{Hi|Hello} [name] your message has no keyword here.',
    actions: {
      send_default_msg: true,
      reply_group_msgs: true,
      reply_unread_msgs: true,
      reply_msgs: true,
      multi_device: false,
      send_webhook: false,
    },
    days: {
      monday: true,
      tuesday: true,
      wednesday: true,
      thursday: true,
      friday: true,
      saturday: true,
      sunday: true,
    },
    hours: { from: 'always', to: 'always' },
    webhook: null,
    phone: null,
    begunAt: null,
  };
}

/** A code to scan is another one after this long, and there are so many of them. */
export const qrEveryMs = 20_000;
export const qrCodes = 3;

/** What a phone scans now: a code of WhatsApp's look; '' when it ran out or none is asked for. */
export function codeOf(bot: Bot, now: number): string {
  if (bot.phone !== null || bot.begunAt === null) return '';
  const turn = Math.floor((now - bot.begunAt) / qrEveryMs);
  return turn >= qrCodes ? '' : `2@${bot.instanceKey.replaceAll('-', '')}${turn},Lobby+Simulator==`;
}
