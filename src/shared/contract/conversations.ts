import { z } from 'zod';
import { AttachmentId, ConversationId, NumberId } from '../domain/ids.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';
import { Compose, ConversationRow, Draft } from './rows.ts';
import { MessageId } from '../domain/ids.ts';

export const views = ['all', 'needs_reply', 'closing_soon', 'unread', 'failed'] as const;
export const View = z.enum(views);
export type View = z.infer<typeof View>;

export const listOrders = ['newest', 'waiting'] as const;
export const ListOrder = z.enum(listOrders);
export type ListOrder = z.infer<typeof ListOrder>;

/** The place of a row in its list: read on from here, never by offset. */
export const ListCursor = z.object({ at: Time, id: ConversationId });
export type ListCursor = z.infer<typeof ListCursor>;

export const ConversationPage = z.object({
  rows: z.array(ConversationRow),
  next: ListCursor.nullable(),
});
export type ConversationPage = z.infer<typeof ConversationPage>;

/** A conversation as its thread's frame needs it. */
export const ConversationDetail = z.object({
  row: ConversationRow,
  compose: Compose,
  draft: Draft.nullable(),
  /** Newest message this person has had on screen. */
  readUpTo: MessageId.nullable(),
  newestId: MessageId.nullable(),
});
export type ConversationDetail = z.infer<typeof ConversationDetail>;

const ById = z.object({ id: ConversationId });
const Nothing = z.object({});

export const conversationMethods = [
  method('conversations.list', {
    input: z.object({
      view: View,
      order: ListOrder,
      numberId: NumberId.nullable(),
      after: ListCursor.nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: ConversationPage,
    permission: 'readInbox',
  }),
  /** How many conversations each view holds, and the one badge count. */
  method('conversations.counts', {
    input: z.object({ numberId: NumberId.nullable() }),
    output: z.object({ views: z.record(View, z.int()), badge: z.int() }),
    permission: 'readInbox',
  }),
  method('conversations.get', { input: ById, output: ConversationDetail, permission: 'readInbox' }),
  /** Moves the read mark to the newest message that was on screen; never backwards. */
  method('conversations.markRead', {
    input: z.object({ id: ConversationId, upTo: MessageId }),
    output: Nothing,
    permission: 'markRead',
  }),
  /** Puts the read mark before the newest inbound message. */
  method('conversations.markUnread', { input: ById, output: Nothing, permission: 'markRead' }),
  /** Nothing more to answer here, until the customer writes again. */
  method('conversations.markDone', {
    input: z.object({ id: ConversationId, done: z.boolean() }),
    output: Nothing,
    permission: 'markRead',
  }),
  method('drafts.save', {
    input: z.object({
      conversationId: ConversationId,
      /** Empty text without files deletes the draft. */
      text: z.string().max(20_000),
      basedOn: MessageId.nullable(),
      /** The message it answers; left out: none. */
      replyTo: MessageId.nullable().optional(),
      /** Its files; left out: none. One that is gone is no mistake. */
      attachments: z.array(AttachmentId).max(30).optional(),
    }),
    output: Nothing,
    permission: 'sendText',
  }),
] as const;
