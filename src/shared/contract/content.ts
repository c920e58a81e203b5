import { z } from 'zod';
import { MediaId, MessageId } from '../domain/ids.ts';
import { ErrorRow, MessageType, Time } from './primitives.ts';

/**
 * Where a message's file is. `remote`: the platform has it, it is fetched when somebody looks.
 * `waiting`: the platform said "later" (503, no network), it is asked again by itself. `gone`: the
 * platform has it no more. `phone`: no platform gives it, only the phone shows it.
 */
export const mediaStates = ['remote', 'fetching', 'here', 'waiting', 'gone', 'phone'] as const;
export const MediaState = z.enum(mediaStates);
export type MediaState = z.infer<typeof MediaState>;

/** A message's file. Its bytes are read from `/media/<id>` (ranges too) while it is `here`. */
export const MediaFile = z.object({
  id: MediaId,
  state: MediaState,
  mime: z.string().nullable(),
  fileName: z.string().nullable(),
  bytes: z.int().nonnegative().nullable(),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
  durationMs: z.int().nonnegative().nullable(),
  /** Loudness of a voice message from 0 to 100, oldest first; null until it was looked at. */
  waveform: z.array(z.int().min(0).max(100)).nullable(),
  /** A small picture the platform sent along, as a `data:` URL. */
  thumbnail: z.string().nullable(),
  /** How much of a running fetch is here, in bytes. */
  fetched: z.int().nonnegative().nullable(),
  /** When a waiting file is asked for again. */
  retryAt: Time.nullable(),
  /** Why it waits or is gone. */
  error: ErrorRow.nullable(),
});
export type MediaFile = z.infer<typeof MediaFile>;

export const SharedContact = z.object({
  name: z.string(),
  organisation: z.string().nullable(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
});
export type SharedContact = z.infer<typeof SharedContact>;

export const MessageButton = z.object({
  kind: z.enum(['reply', 'url', 'call', 'copy']),
  title: z.string(),
  /** The address, phone or code behind it; null for a reply. */
  value: z.string().nullable(),
});
export type MessageButton = z.infer<typeof MessageButton>;

/** What a message holds beside its words (`text`: also a picture's caption, a menu's body). */
export const MessageContent = z.discriminatedUnion('kind', [
  /** `media` null: the platform says that there is a file and nothing more. */
  z.object({ kind: z.literal('media'), media: MediaFile.nullable() }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().nullable(),
    address: z.string().nullable(),
  }),
  z.object({ kind: z.literal('contacts'), contacts: z.array(SharedContact) }),
  /** Buttons or a list as it was sent, a template's too. */
  z.object({
    kind: z.literal('interactive'),
    header: z.string().nullable(),
    /** The file of a menu or template with a picture, video or document above its words. */
    media: MediaFile.nullable(),
    footer: z.string().nullable(),
    buttons: z.array(MessageButton),
    /** Of a list: the button that opens it; null for plain buttons. */
    listButton: z.string().nullable(),
    sections: z.array(
      z.object({
        title: z.string().nullable(),
        rows: z.array(z.object({ title: z.string(), description: z.string().nullable() })),
      }),
    ),
  }),
  /** The customer's choice from buttons or a list. */
  z.object({
    kind: z.literal('choice'),
    title: z.string(),
    description: z.string().nullable(),
  }),
  /** What is kept at the platform, sent by the ids it has there; nothing else is known of it here. */
  z.object({
    kind: z.literal('kept'),
    attachments: z.array(z.string()),
    contactId: z.string().nullable(),
    location: z
      .object({ latitude: z.number(), longitude: z.number(), name: z.string().nullable() })
      .nullable(),
  }),
]);
export type MessageContent = z.infer<typeof MessageContent>;

/** The message that one answers; `messageId` null while it is not here. */
export const Quote = z.object({
  messageId: MessageId.nullable(),
  direction: z.enum(['inbound', 'outbound']).nullable(),
  type: MessageType.nullable(),
  /** First 200 characters, one line. */
  text: z.string().nullable(),
});
export type Quote = z.infer<typeof Quote>;

export const Reaction = z.object({
  emoji: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  /** Name of the person at a Lobby; null for everybody else. */
  personName: z.string().nullable(),
  at: Time,
});
export type Reaction = z.infer<typeof Reaction>;
