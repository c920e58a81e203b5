import { z } from 'zod';
import { compiled } from '../compiled.ts';
import { anyTextOrNull } from '../wire-values.ts';

/** A number as a number or as text, as both styles of Waabot's libraries write it; null for anything else. */
const number = z
  .union([z.number(), z.string().regex(/^-?\d+(?:\.\d+)?$/)])
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined ? null : Number(value)));

/** A picture as base64, or as the bytes that a Buffer becomes in JSON. */
const picture = z
  .union([
    z.string(),
    z
      .object({ data: z.array(z.int().min(0).max(255)).max(96 * 1024) })
      .transform(({ data }) => Buffer.from(data).toString('base64')),
  ])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

const Quoting = z
  .object({
    stanzaId: anyTextOrNull,
    quotedMessage: z
      .looseObject({
        conversation: anyTextOrNull,
        extendedTextMessage: z.looseObject({ text: anyTextOrNull }).nullish().catch(null),
      })
      .nullish()
      .catch(null),
    isForwarded: z.boolean().nullish().catch(null),
  })
  .nullish()
  .catch(null);

const File = z.looseObject({
  caption: anyTextOrNull,
  mimetype: anyTextOrNull,
  fileName: anyTextOrNull,
  fileLength: number,
  width: number,
  height: number,
  seconds: number,
  jpegThumbnail: picture,
  pngThumbnail: picture,
  contextInfo: Quoting,
});
export type WaabotFile = z.output<typeof File>;

const Card = z.looseObject({ displayName: anyTextOrNull, vcard: anyTextOrNull });
const Place = z.looseObject({
  degreesLatitude: z.number().min(-90).max(90),
  degreesLongitude: z.number().min(-180).max(180),
  name: anyTextOrNull,
  address: anyTextOrNull,
  contextInfo: Quoting,
});

const part = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);

/** A message of WhatsApp itself: one of many parts says what it is (api/README.md, "waabot": inferred). */
const ContentParts = z.looseObject({
  conversation: anyTextOrNull,
  extendedTextMessage: part(z.looseObject({ text: anyTextOrNull, contextInfo: Quoting })),
  imageMessage: part(File),
  videoMessage: part(File),
  audioMessage: part(File),
  documentMessage: part(File),
  stickerMessage: part(File),
  locationMessage: part(Place),
  contactMessage: part(Card),
  contactsArrayMessage: part(z.looseObject({ contacts: z.array(Card).max(100) })),
  reactionMessage: part(
    z.looseObject({ key: z.looseObject({ id: z.string().min(1) }), text: anyTextOrNull }),
  ),
  buttonsResponseMessage: part(z.looseObject({ selectedDisplayText: z.string() })),
  templateButtonReplyMessage: part(z.looseObject({ selectedDisplayText: z.string() })),
  listResponseMessage: part(z.looseObject({ title: z.string(), description: anyTextOrNull })),
});
export type WaabotContent = z.output<typeof ContentParts>;
const Content = compiled(ContentParts);

const Around = z.record(z.string(), z.unknown());
const Wrapped = z.looseObject({ message: z.unknown() });

/** Around some messages stands another one. */
const wrappers = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'documentWithCaptionMessage',
  'deviceSentMessage',
] as const;

const MessageParts = z.looseObject({
  key: z.looseObject({
    remoteJid: anyTextOrNull,
    fromMe: z.boolean().nullish().catch(null),
    id: z.string().min(1),
  }),
  pushName: anyTextOrNull,
  message: z.record(z.string(), z.unknown()),
  messageTimestamp: z
    .union([number, z.looseObject({ low: z.int() }).transform(({ low }) => low)])
    .nullish()
    .catch(null),
});
export type WaabotEvent = z.output<typeof MessageParts>;
const Message = compiled(MessageParts);

/** A body that the relay took at an address of one bot: whose it is stands beside it. */
const Sourced = z.object({ source: z.string().min(1), body: z.unknown() });

/** An event may stand by itself or in an envelope that names it. */
const Enveloped = z.looseObject({ data: z.unknown() });

/** What a body says, and of which bot; null for what is no message of WhatsApp. */
export function readWaabotBody(
  body: unknown,
): { readonly botRef: string | null; readonly event: WaabotEvent } | null {
  const sourced = Sourced.safeParse(body);
  const inner = sourced.success ? sourced.data.body : body;
  const botRef = sourced.success ? sourced.data.source : null;
  for (const one of [inner, Enveloped.safeParse(inner).data?.data]) {
    const event = Message.safeParse(one);
    if (event.success) return { botRef, event: event.data };
  }
  return null;
}

/** What a message holds, without what stands around it. */
export function readWaabotContent(
  message: Readonly<Record<string, unknown>>,
): WaabotContent | null {
  let inner: unknown = message;
  // Nothing is wrapped deeper than a picture to be seen once in a chat that forgets.
  for (let depth = 0; depth < 4; depth += 1) {
    const around = Around.safeParse(inner);
    if (!around.success) return null;
    const wrapper = wrappers.find((name) => name in around.data);
    if (wrapper === undefined) break;
    inner = Wrapped.safeParse(around.data[wrapper]).data?.message;
  }
  const content = Content.safeParse(inner);
  return content.success ? content.data : null;
}
