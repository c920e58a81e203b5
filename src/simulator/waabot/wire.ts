import type { Account, Bot } from './records.ts';

/** A bot as the list and its making show it (waabot.txt, "Get All Instances", "Create"). */
export function wireBot(bot: Bot): object {
  return {
    _id: bot.id,
    user_id: bot.userId,
    settings: {
      ...(bot.phone === null ? {} : { bot_number: bot.phone.number }),
      bot_name: bot.name,
      // The text's sample says so of a bot that was made this moment, too.
      status: 'CONNECTED',
      bot_timezone: bot.timeZone,
      bot_lang: bot.language,
      default_msg: bot.defaultMessage,
      actions: bot.actions,
      active_days: bot.days,
      active_hours: bot.hours,
      access_token: bot.accessToken,
    },
    session_id: bot.sessionId,
    createdAt: new Date(bot.createdAt).toISOString(),
    updatedAt: new Date(bot.updatedAt).toISOString(),
    __v: 0,
  };
}

/** A bot's phone, as long as it has one (waabot.txt, "Get one instance Info"). */
export function wireInstance(bot: Bot): object {
  return {
    error: false,
    message: 'Instance fetched successfully',
    instance_data: {
      instance_key: bot.instanceKey,
      phone_connected: bot.phone !== null,
      webhookUrl: bot.webhook?.url ?? null,
      user:
        bot.phone === null
          ? {}
          : { id: `${bot.phone.number}:8@s.whatsapp.net`, name: bot.phone.name },
    },
  };
}

/** What every change of settings answers. */
export function wireChanged(): object {
  return {
    acknowledged: true,
    modifiedCount: 1,
    upsertedId: null,
    upsertedCount: 0,
    matchedCount: 1,
  };
}

export const ok = (message: string, data: unknown): Response =>
  Response.json({ status: true, message, data });

/** The shape of an error is not in the text: inferred (api/README.md, "waabot"). */
export const problem = (status: number, message: string): Response =>
  Response.json({ status: false, message }, { status });

/** Done, and nothing said (inferred: many calls may answer 200 or 204). */
export const done = (): Response => new Response(null, { status: 204 });

/** One whom the account's e-mail and password name. */
export function accountOf(
  accounts: readonly Account[],
  { email, password }: { readonly email: string; readonly password: string },
): Account | undefined {
  return accounts.find((one) => one.email === email && one.password === password);
}
