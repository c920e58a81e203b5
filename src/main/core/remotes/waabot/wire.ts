import { z } from 'zod';
import { anyTextOrNull, isoTimeOrNull } from '../wire-values.ts';
import { botActions, botDays } from '../../../../shared/domain/bot-words.ts';

/** What Waabot answers (waabot.txt); a session's answer is inferred (api/README.md, "waabot"). */
const Tokens = z.object({
  accessToken: z.string().min(1),
  refreshToken: anyTextOrNull,
});
export const WireSession = z.union([Tokens, z.object({ data: Tokens }).transform((it) => it.data)]);

const flags = <Word extends string>(words: readonly Word[]) =>
  z
    .record(z.string(), z.unknown())
    .nullish()
    .catch(null)
    .transform((row) => {
      const known: Partial<Record<Word, boolean>> = {};
      for (const word of words) {
        const value = row?.[word];
        if (typeof value === 'boolean') known[word] = value;
      }
      return known;
    });

/** The message is a text in a list, and a switch in what is sent. */
const DefaultMessage = z
  .union([z.string(), z.boolean()])
  .nullish()
  .catch(null)
  .transform((value) => (typeof value === 'string' ? value : null));

export const WireBot = z.object({
  _id: z.string().min(1),
  session_id: z.string().min(1),
  settings: z.object({
    access_token: z.string().min(1),
    bot_number: z
      .union([z.string(), z.number()])
      .nullish()
      .catch(null)
      .transform((number) => (number === null || number === undefined ? null : String(number))),
    bot_name: anyTextOrNull,
    status: anyTextOrNull,
    bot_timezone: anyTextOrNull,
    bot_lang: anyTextOrNull,
    default_msg: DefaultMessage,
    actions: flags(botActions),
    active_days: flags(botDays),
    active_hours: z.object({ from: z.string(), to: z.string() }).nullish().catch(null),
  }),
  createdAt: isoTimeOrNull,
});
export type WireBot = z.output<typeof WireBot>;

const True = z.literal(true);

export const WireBots = z.object({ status: True, data: z.array(z.unknown()) });
export const WireCreated = z.object({ status: True, data: WireBot });
export const WireInstance = z.object({
  status: True,
  data: z.object({
    instance_data: z.object({
      phone_connected: z.boolean(),
      webhookUrl: anyTextOrNull,
      user: z.object({ id: anyTextOrNull, name: anyTextOrNull }).nullish().catch(null),
    }),
  }),
});
/** Anything that says that it was done; an answer without a body does, too (inferred). */
export const WireDone = z.object({ status: True });
/** "It was not done", with a status of 2xx. */
export const WireRefusal = z.object({ status: z.literal(false) });

const Key = z.object({ id: z.string().min(1) });
const seconds = z
  .union([z.string().regex(/^\d{9,12}$/), z.int().positive()])
  .nullish()
  .catch(null)
  .transform((at) => (at === null || at === undefined ? null : Number(at) * 1000));
const Sent = z.object({
  key: Key.nullish().catch(null),
  status: anyTextOrNull,
  messageTimestamp: seconds,
});

/** A send: its message by itself, under `message`, or as its id alone; some answers name none. */
export const WireSent = z.object({
  status: True,
  data: z
    .union([
      z.string().transform((id) => ({ id, status: null, at: null })),
      Sent.extend({ message: Sent.nullish().catch(null) }).transform((data) => {
        const it = data.key ? data : (data.message ?? data);
        return { id: it.key?.id ?? null, status: it.status, at: it.messageTimestamp };
      }),
    ])
    .nullish()
    .transform((data) => data ?? { id: null, status: null, at: null }),
});
export type WireSent = z.output<typeof WireSent>;

/** The words of a code to scan, wherever an answer in JSON has them. */
export const WireQr = z.union([
  z.string(),
  z
    .object({ data: z.union([z.string(), z.record(z.string(), z.unknown())]) })
    .transform(({ data }) => (typeof data === 'string' ? data : inside(data))),
  z.record(z.string(), z.unknown()).transform(inside),
]);

function inside(row: Readonly<Record<string, unknown>>): string {
  const found = ['qrcode', 'qr', 'base64', 'code', 'image'].map((key) => row[key]);
  return found.find((value): value is string => typeof value === 'string') ?? '';
}
