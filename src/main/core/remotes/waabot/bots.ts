import { toE164 } from '../phones.ts';
import type { BotPart, RemoteBot } from '../bot-parts.ts';
import type { NumbersPart, RemoteNumber } from '../number-parts.ts';
import { changing, waabotDone, waabotJson, type WaabotClient } from './request.ts';
import { WireCreated, type WireBot } from './wire.ts';

function toBot({ _id: ref, settings, createdAt }: WireBot): RemoteBot {
  return {
    ref,
    name: settings.bot_name?.trim() || null,
    phone: toE164(settings.bot_number),
    status: settings.status,
    timeZone: settings.bot_timezone,
    language: settings.bot_lang,
    defaultMessage: settings.default_msg,
    actions: settings.actions,
    days: settings.active_days,
    hours: settings.active_hours ?? null,
    createdAt,
  };
}

/** A bot that somebody scanned is a number; one that nobody has is none yet. */
function toNumber(bot: RemoteBot): readonly RemoteNumber[] {
  if (bot.phone === null) return [];
  const word = bot.status?.toUpperCase() ?? '';
  const status =
    word === 'CONNECTED' ? 'CONNECTED' : /DISCONNECT|LOGOUT|CLOSE/.test(word) ? 'OFFLINE' : null;
  const { ref, name, phone } = bot;
  return [{ ref, name, phone, status, quality: null, claimedAt: null, syncedAt: null }];
}

/** GET /whatsapp: its numbers are its bots that have one. */
export function waabotNumbers(client: WaabotClient): NumbersPart {
  return {
    list: async (signal) => (await client.bots('read', signal)).map(toBot).flatMap(toNumber),
  };
}

/** Bots and their settings (waabot.txt, "Whatsapp/Bots"). */
export function waabotBots(client: WaabotClient): BotPart {
  /** PUT with the bot's keys in query and body (api/README.md, "waabot"). */
  const put = (ref: string, route: string, body: object, signal: AbortSignal): Promise<void> =>
    changing(async () => {
      const query = await client.keysOf(ref, 'send', signal);
      const json = { ...query, ...body };
      const path = `whatsapp/${route}`;
      const call = { lane: 'send', method: 'PUT', path, query: { ...query }, json } as const;
      const ending = await client.request(call, signal);
      return { ending, read: () => waabotDone(ending) };
    });

  return {
    list: async (signal) => (await client.bots('read', signal)).map(toBot),
    create: (signal) =>
      changing(async () => {
        const ending = await client.create(signal);
        return {
          ending,
          read: () => {
            const { data } = waabotJson(ending, WireCreated).value;
            client.learn([data]);
            return toBot(data);
          },
        };
      }),
    saveGeneral: (ref, general, signal) =>
      put(
        ref,
        'updateGeneral',
        {
          bot_name: general.name,
          bot_timezone: general.timeZone,
          bot_lang: general.language,
          default_msg: general.defaultMessage,
        },
        signal,
      ),
    saveActions: (ref, actions, signal) => put(ref, 'updateActions', actions, signal),
    saveDays: (ref, days, signal) => put(ref, 'updateActiveDays', days, signal),
    saveHours: (ref, hours, signal) => put(ref, 'updateActiveHours', hours, signal),
    saveWebhook: (ref, webhook, signal) =>
      put(
        ref,
        'setWebhook',
        { webhook_url: webhook.url, events: webhook.events, requestConfig: {} },
        signal,
      ),
    remove: (ref, signal) =>
      changing(async () => {
        const path = `whatsapp/${encodeURIComponent(ref)}`;
        const query = { ...(await client.keysOf(ref, 'send', signal)) };
        const call = { lane: 'send', method: 'DELETE', path, query } as const;
        const ending = await client.request(call, signal);
        return { ending, read: () => waabotDone(ending) };
      }),
  };
}
