import { z } from 'zod';
import { botActions, botDays, botEvents } from './words.ts';

/** Requests to Waabot (waabot.txt); what is no sample's is inferred. */
const chatId = z
  .string()
  .regex(/^(?:\d{7,15}(?:@(?:s\.whatsapp\.net|c\.us))?|\d{5,20}(?:-\d{5,20})?@g\.us)$/);
const keptId = z.string().regex(/^[0-9a-f]{24}$/);
const clock = z.string().regex(/^(?:always|(?:[01]?\d|2[0-3]):[0-5]\d)$/);
const web = z.url({ protocol: /^https?$/ });
const words = (most: number) => z.string().min(1).max(most);

export const SignInBody = z.object({ email: z.string().min(3), password: z.string().min(1) });
export const KeysBody = z.looseObject({
  session_id: z.string().optional(),
  access_token: z.string().optional(),
});

export const settingsBodies = {
  updateGeneral: z.object({
    bot_name: words(120),
    bot_timezone: words(64),
    bot_lang: words(16),
    default_msg: z.boolean(),
  }),
  updateActions: z.object(Object.fromEntries(botActions.map((word) => [word, z.boolean()]))),
  updateActiveDays: z.object(Object.fromEntries(botDays.map((day) => [day, z.boolean()]))),
  updateActiveHours: z.object({ from: clock, to: clock }),
  setWebhook: z.object({
    webhook_url: web,
    events: z.array(z.enum(botEvents)).min(1),
    requestConfig: z.object({}),
  }),
} as const;

export const InitBody = z.object({
  config: z.object({
    multiDevice: z.boolean(),
    setWebhook: z.boolean(),
    webhookUrl: web.optional(),
  }),
});

const Location = z.object({
  name: z.string(),
  lat: z.string().refine((text) => Math.abs(Number(text)) <= 90),
  lng: z.string().refine((text) => Math.abs(Number(text)) <= 180),
});
const Button = z.discriminatedUnion('type', [
  z.object({ type: z.literal('replyButton'), title: words(20) }),
  z.object({ type: z.literal('urlButton'), title: words(20), payload: web }),
  z.object({
    type: z.literal('callButton'),
    title: words(20),
    payload: z.string().regex(/^\d{5,15}$/),
  }),
]);
const Buttons = z.object({
  text: words(1200),
  buttons: z.array(Button).min(1).max(3),
  footerText: z.string().max(60),
});

/** What a send to each route holds, below `/whatsapp/`. */
export const sendBodies = {
  message: z
    .object({
      chatId,
      message: z.string().max(4096),
      attachments: z.array(keptId).optional(),
      location: Location.optional(),
      contactId: keptId.optional(),
    })
    .refine(
      ({ message, attachments = [], location, contactId }) =>
        message !== '' ||
        attachments.length > 0 ||
        location !== undefined ||
        contactId !== undefined,
      'message: there is nothing to send',
    ),
  'message/button': z.object({ chatId, btndata: Buttons }),
  'message/MediaButton': z.object({
    chatId,
    btndata: Buttons.extend({ image: web, mediaType: words(20), mimeType: words(120) }),
  }),
  'message/contact': z.object({
    chatId,
    vcard: z.object({
      fullName: words(200).regex(/^[^\r\n]*$/),
      displayName: words(200).regex(/^[^\r\n]*$/),
      organization: z.string().regex(/^[^\r\n]*$/),
      phoneNumber: z.string().regex(/^\d{5,15}$/),
    }),
  }),
  'message/list': z.object({
    chatId,
    msgdata: z.object({
      buttonText: words(20),
      text: words(1024),
      title: z.string().max(60),
      description: z.string().max(72),
      sections: z
        .array(
          z.object({
            title: z.string().max(24),
            rows: z
              .array(
                z.object({ title: words(24), description: z.string().max(72), rowId: words(200) }),
              )
              .min(1),
          }),
        )
        .min(1)
        .refine((sections) => sections.flatMap(({ rows }) => rows).length <= 10),
      listType: z.literal(0),
    }),
  }),
} as const;
export type JsonRoute = keyof typeof sendBodies;

/** The plain fields of a form with a file, and of one with the address of a file. */
export const formBodies = {
  'message/image': z.object({ chatId, caption: z.string().max(1024).optional() }),
  'message/video': z.object({ chatId, caption: z.string().max(1024).optional() }),
  'message/audio': z.object({ chatId }),
  'message/doc': z.object({
    chatId,
    filename: words(240),
    caption: z.string().max(1024).optional(),
  }),
  'message/fileurl': z.object({
    chatId,
    url: web,
    type: z.enum(['image', 'video', 'audio', 'document']),
    mimetype: words(120),
    caption: z.string().max(1024).optional(),
  }),
} as const;
export type FormRoute = keyof typeof formBodies;

/** The deprecated way. */
export const SendTextBody = z.object({ to: chatId, message: words(4096) });

/** What is wrong with a request, in one line. */
export function wrongWith(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'Invalid request';
  const at = issue.path.join('.');
  return at === '' ? issue.message : `${at}: ${issue.message}`;
}
