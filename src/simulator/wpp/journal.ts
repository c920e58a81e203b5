import { z } from 'zod';
import { languages } from '../whatsapp/records.ts';
import { AdminLines } from './admin/journal.ts';
import { mediaStates, phoneQualities, phoneStatuses, type StoredMedia } from './records.ts';
import { fromBase64, sampleNames, toBase64 } from './sample-library.ts';
import type { WppEvent } from './world.ts';

/** A file larger than this is not written down: after a restart it is gone, as at any vendor some day. */
const keptBytes = 256 * 1024;

const Step = z
  .object({
    at: z.int(),
    status: z.enum(['pending', 'sent', 'delivered', 'read', 'failed']),
    code: z.int().exactOptional(),
  })
  .readonly();

const Message = z
  .object({
    id: z.string(),
    wamid: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    sender: z.enum(['customer', 'ai', 'human', 'system']),
    type: z.string(),
    text: z.string().nullable(),
    content: z.record(z.string(), z.unknown()),
    contextId: z.string().nullable(),
    editedAt: z.int().nullable(),
    deletedAt: z.int().nullable(),
    forwarded: z.boolean(),
    createdAt: z.int(),
    delivery: z.array(Step).readonly(),
  })
  .readonly();

/** A file with its bytes as base64. */
const Media = z.object({
  id: z.string(),
  phoneId: z.string(),
  mimeType: z.string(),
  fileName: z.string().nullable(),
  size: z.int(),
  sample: z.enum(sampleNames).nullable(),
  data: z.base64().nullable(),
  createdAt: z.int(),
  readyAt: z.int().nullable(),
  state: z.enum(mediaStates),
});
type WrittenMedia = z.infer<typeof Media>;

const Contact = z
  .object({
    identifier: z.string(),
    replyTo: z.string(),
    phone: z.string().nullable(),
    name: z.string().nullable(),
    bsuid: z.string().nullable(),
    username: z.string().nullable(),
  })
  .readonly();

const PhoneState = z
  .object({
    status: z.enum(phoneStatuses),
    quality: z.enum(phoneQualities),
    messagingLimit: z.string().nullable(),
    isRegistered: z.boolean(),
    canReceiveMessages: z.boolean(),
    canSendMessages: z.boolean(),
    canSendTemplates: z.boolean(),
  })
  .readonly();

const at = z.int();
const conversationId = z.string();

/** An event of WPP as a line of the demo's journal holds it. */
export const WppLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('begun'),
    at,
    phoneId: z.string(),
    id: z.string(),
    contact: Contact,
    language: z.enum(languages),
  }),
  z.object({
    kind: z.literal('message'),
    at,
    conversationId,
    message: Message,
    media: Media.nullable(),
  }),
  z.object({ kind: z.literal('media'), at, media: Media }),
  z.object({
    kind: z.literal('mediaState'),
    at,
    mediaId: z.string(),
    state: z.enum(mediaStates),
  }),
  z.object({ kind: z.literal('edited'), at, messageId: z.string(), text: z.string() }),
  z.object({ kind: z.literal('deleted'), at, messageId: z.string() }),
  z.object({ kind: z.literal('read'), at, conversationId }),
  z.object({ kind: z.literal('contact'), at, conversationId, contact: Contact }),
  z.object({ kind: z.literal('open'), at, conversationId, open: z.boolean() }),
  z.object({ kind: z.literal('phone'), at, phoneId: z.string(), state: PhoneState }),
  z.object({ kind: z.literal('silence'), at }),
  z.object({
    kind: z.literal('phoneAdded'),
    at,
    organisationId: z.string(),
    phoneId: z.string(),
    phoneNumber: z.string(),
    displayName: z.string(),
    wabaId: z.string(),
  }),
  ...AdminLines,
]);
export type WppLine = z.infer<typeof WppLine>;

function written({ bytes, ...media }: StoredMedia): WrittenMedia {
  const kept = bytes !== null && bytes.length <= keptBytes;
  return { ...media, data: kept ? toBase64(bytes) : null };
}

function read({ data, ...media }: WrittenMedia): StoredMedia {
  return { ...media, bytes: data === null ? null : fromBase64(data) };
}

/** An event as a line holds it. */
export function toWppLine(event: WppEvent): WppLine {
  if (event.kind === 'media') return { ...event, media: written(event.media) };
  if (event.kind !== 'message') return event;
  return { ...event, media: event.media === null ? null : written(event.media) };
}

/** What a line tells. */
export function fromWppLine(line: WppLine): WppEvent {
  if (line.kind === 'media') return { ...line, media: read(line.media) };
  if (line.kind !== 'message') return line;
  return { ...line, media: line.media === null ? null : read(line.media) };
}
