import { z } from 'zod';
import {
  AttachmentId,
  ClientId,
  ConnectionId,
  ConversationId,
  MessageId,
  TemplateId,
} from '../domain/ids.ts';
import { AdvancedDraft } from './advanced.ts';
import { AttachmentRow } from './attachments.ts';
import { FailedAttempt } from './failures.ts';
import { telling } from '../domain/reveal.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';
import { Message, ThreadItem } from './rows.ts';

const ById = z.object({ id: MessageId, conversationId: ConversationId });

/** Where a page of a thread lies: from the newest end, or beside a known message. */
export const ThreadAnchor = z.discriminatedUnion('at', [
  z.object({ at: z.literal('newest') }),
  z.object({ at: z.literal('older'), than: MessageId }),
  z.object({ at: z.literal('newer'), than: MessageId }),
  /** That message and what is newer. */
  z.object({ at: z.literal('from'), id: MessageId }),
  z.object({ at: z.literal('around'), id: MessageId }),
  /** Around the first message sent at that time or later. */
  z.object({ at: z.literal('time'), time: Time }),
]);
export type ThreadAnchor = z.infer<typeof ThreadAnchor>;

/** Oldest first, as it stands on screen. */
export const ThreadPage = z.object({
  items: z.array(ThreadItem),
  hasOlder: z.boolean(),
  hasNewer: z.boolean(),
  /** There were messages before this time, and none is here any more: the settings want it so. */
  keptFrom: Time.optional(),
});
export type ThreadPage = z.infer<typeof ThreadPage>;

/** What a gallery shows. */
export const galleryKinds = ['image', 'video', 'audio', 'document'] as const;

export const GalleryQuery = z.object({
  conversationId: ConversationId,
  kinds: z.array(z.enum(galleryKinds)).min(1),
  /** The last message of the page before; null begins with the newest. */
  before: MessageId.nullable(),
  limit: z.int().min(1).max(200),
});
export type GalleryQuery = z.infer<typeof GalleryQuery>;

/** Newest first. */
export const GalleryPage = z.object({ items: z.array(Message), next: MessageId.nullable() });
export type GalleryPage = z.infer<typeof GalleryPage>;

/** One try of a send, for "Details". */
export const Attempt = z.object({
  attempt: z.int().positive(),
  startedAt: Time.nullable(),
  endedAt: Time.nullable(),
  outcome: z.enum(['waiting', 'accepted', 'failed', 'unknown', 'cancelled']),
  vendorCode: z.string().nullable(),
  httpStatus: z.int().nullable(),
  raw: telling('raw', z.string().nullable()),
});

export const MessageDetails = z.object({
  message: Message,
  vendorRef: z.string().nullable(),
  attempts: z.array(Attempt),
});
export type MessageDetails = z.infer<typeof MessageDetails>;

export const messageMethods = [
  method('messages.list', {
    input: z.object({
      conversationId: ConversationId,
      anchor: ThreadAnchor,
      limit: z.int().min(1).max(200),
      /** Merged with the threads of `conversations.related`; left out: this one alone. */
      together: z.boolean().optional(),
    }),
    output: ThreadPage,
    permission: 'readInbox',
  }),
  /** The messages of a conversation that hold a file. */
  method('messages.gallery', {
    input: GalleryQuery,
    output: GalleryPage,
    permission: 'readDetails',
  }),
  /** When the oldest and the newest message were sent, for choosing a day; null where there is none. */
  method('messages.days', {
    input: z.object({ conversationId: ConversationId, together: z.boolean().optional() }),
    output: z.object({ oldest: Time.nullable(), newest: Time.nullable() }),
    permission: 'readInbox',
  }),
  /**
   * Queues a text, files, or both, and gives the first message of them. The first file carries the
   * words where its kind has captions and they fit; else they go before it as a text. `replyTo` is
   * answered by the first message. `holdMs` keeps all of it from leaving for a while:
   * `messages.discard` of any of them takes back all. The same `clientId` again is the same message.
   * Throws `text_empty` (no file either), `text_too_long`, `window_closed`, `capability_missing`
   * (detail.part), `file_gone`, `file_type_unsupported`, and `thread_changed` when the customer wrote
   * or somebody else answered after `basedOn` and `evenIfChanged` is false.
   */
  method('messages.send', {
    input: z.object({
      clientId: ClientId,
      conversationId: ConversationId,
      text: z.string().max(100_000),
      basedOn: MessageId.nullable(),
      evenIfChanged: z.boolean(),
      replyTo: MessageId.nullable().optional(),
      attachments: z.array(AttachmentId).max(30).optional(),
      holdMs: z.int().min(0).max(30_000).optional(),
    }),
    output: Message,
    // Words take the right to send text, files the right to send media: the handler looks.
    permission: 'readInbox',
  }),
  /**
   * Queues a place, contacts, buttons or a list. Throws as `messages.send`, and
   * `capability_missing` for a kind that the platform does not take.
   */
  method('messages.sendAdvanced', {
    input: z.object({
      clientId: ClientId,
      conversationId: ConversationId,
      content: AdvancedDraft,
      replyTo: MessageId.nullable().optional(),
      holdMs: z.int().min(0).max(30_000).optional(),
    }),
    output: Message,
    permission: 'sendAdvanced',
  }),
  /**
   * Queues a template to an open conversation or to a phone in any pasted format, which lands in
   * the existing thread where there is one. `answers` are failures that it stands for: they are given
   * up with it (which takes the right to send text), or nothing is sent at all. The same `clientId`
   * again is the same message, and gives up nothing more. Throws `recipient_invalid`,
   * `template_field_missing` (detail.fields), `template_unavailable`, `capability_missing`, and
   * `conflict` (detail.reason `no_failure`) where one of `answers` is no failure of that conversation in
   * that attempt any more: answered, tried again, given up, arrived.
   */
  method('messages.sendTemplate', {
    input: z.object({
      clientId: ClientId,
      templateId: TemplateId,
      values: z.record(z.string(), z.string().max(1024)),
      /** The file above the words, of a template that wants one. */
      headerAttachment: AttachmentId.nullable().optional(),
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('conversation'), id: ConversationId }),
        z.object({
          kind: z.literal('recipient'),
          connectionId: ConnectionId,
          phone: z.string().max(80),
          name: z.string().trim().max(80),
        }),
      ]),
      answers: z.array(FailedAttempt).max(5000).optional(),
    }),
    output: Message,
    permission: 'sendTemplates',
  }),
  /**
   * Reacts to a message with one emoji, in place of the one before; null takes it back. It stands
   * under the message at once; where the platform refuses it, what stood there before comes back.
   * Throws `capability_missing`, `window_closed`, `conflict` for a message the platform has not got.
   */
  method('messages.react', {
    input: z.object({
      id: MessageId,
      conversationId: ConversationId,
      emoji: z.string().min(1).max(32).nullable(),
    }),
    output: Message,
    permission: 'sendAdvanced',
  }),
  /** A new attempt of a failed message, or of an unknown one a person decided to send again. */
  method('messages.retry', {
    input: ById,
    output: Message,
    // It takes the right to send what it is: the handler looks.
    permission: 'readInbox',
  }),
  /** Asks the vendor whether an unknown message arrived. */
  method('messages.lookUp', { input: ById, output: Message, permission: 'readInbox' }),
  /**
   * Takes back a message that is still queued (with all that was sent in the same `messages.send`
   * and is queued too), or drops a failed one. Its words go to the draft, and what it answered and
   * its files are given back for it, in the order in which they were picked.
   */
  method('messages.discard', {
    input: ById,
    output: z.object({
      text: telling('words', z.string().nullable()),
      replyTo: MessageId.nullable(),
      attachments: z.array(AttachmentRow),
    }),
    // As `messages.retry`.
    permission: 'readInbox',
  }),
  method('messages.details', { input: ById, output: MessageDetails, permission: 'readInbox' }),
] as const;
