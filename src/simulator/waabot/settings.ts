import type { Bot } from './records.ts';
import { settingsBodies, wrongWith } from './requests.ts';

/** Changes a bot as a request says; what is wrong with the request, or null. `now` in ms UTC. */
export function changeSettings(
  bot: Bot,
  route: keyof typeof settingsBodies,
  body: unknown,
  now: number,
): string | null {
  switch (route) {
    case 'updateGeneral': {
      const read = settingsBodies[route].safeParse(body);
      if (!read.success) return wrongWith(read.error);
      bot.name = read.data.bot_name;
      bot.timeZone = read.data.bot_timezone;
      bot.language = read.data.bot_lang;
      bot.actions.send_default_msg = read.data.default_msg;
      break;
    }
    case 'updateActions': {
      const read = settingsBodies[route].safeParse(body);
      if (!read.success) return wrongWith(read.error);
      Object.assign(bot.actions, read.data);
      break;
    }
    case 'updateActiveDays': {
      const read = settingsBodies[route].safeParse(body);
      if (!read.success) return wrongWith(read.error);
      Object.assign(bot.days, read.data);
      break;
    }
    case 'updateActiveHours': {
      const read = settingsBodies[route].safeParse(body);
      if (!read.success) return wrongWith(read.error);
      bot.hours = read.data;
      break;
    }
    case 'setWebhook': {
      const read = settingsBodies[route].safeParse(body);
      if (!read.success) return wrongWith(read.error);
      bot.webhook = { url: read.data.webhook_url, events: read.data.events };
      break;
    }
  }
  bot.updatedAt = now;
  return null;
}
