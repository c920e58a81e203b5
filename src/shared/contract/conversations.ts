import { z } from 'zod';
import {
  AttachmentId,
  ConversationId,
  LabelId,
  MessageId,
  NumberId,
  PersonId,
  SavedViewId,
} from '../domain/ids.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';
import { Compose, Draft } from './compose.ts';
import { ConversationRow } from './rows.ts';

/** What is snoozed stands in `failed` and `snoozed` alone until it comes back. */
export const views = [
  'all',
  'needs_reply',
  /** Assigned to the person who asks. */
  'mine',
  /** By the service window against the hours of the number's desk. */
  'closing_soon',
  'unread',
  'unassigned',
  'failed',
  'snoozed',
  'ended',
  /** The vendor's AI answers. */
  'ai',
  /** Of contacts whom the desk blocked: they stand here alone. */
  'blocked',
] as const;
export const View = z.enum(views);
export type View = z.infer<typeof View>;

export const listOrders = ['newest', 'waiting'] as const;
export const ListOrder = z.enum(listOrders);
export type ListOrder = z.infer<typeof ListOrder>;

/** The place of a row in its list: read on from here, never by offset. */
export const ListCursor = z.object({
  /** Pinned ones come first, then those who wait where that is the order, then the rest. */
  part: z.enum(['pinned', 'waiting', 'rest']),
  at: Time,
  id: ConversationId,
});
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

/** What a list holds: a view, narrowed to a number or a label. */
const Narrowing = {
  view: View,
  numberId: NumberId.nullable(),
  labelId: LabelId.nullable().optional(),
};

/** A view a person keeps under a name of their own. */
export const SavedView = z.object({ id: SavedViewId, name: z.string(), ...Narrowing });
export type SavedView = z.infer<typeof SavedView>;

/** One thing done to conversations; each can be taken back. */
export const ConversationChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pin'), on: z.boolean() }),
  /** Read up to the newest message, or unread from the customer's last one. */
  z.object({ kind: z.literal('read'), on: z.boolean() }),
  /** Nothing more to answer here, until the customer writes again. */
  z.object({ kind: z.literal('done'), on: z.boolean() }),
  /** Out of the lists until then or until the customer writes; null brings it back. */
  z.object({ kind: z.literal('snooze'), until: Time.nullable() }),
  z.object({ kind: z.literal('label'), labelId: LabelId, on: z.boolean() }),
  z.object({ kind: z.literal('assign'), personId: PersonId.nullable() }),
]);
export type ConversationChange = z.infer<typeof ConversationChange>;

/** How many conversations can be changed at once, and how many a person can pin. */
export const mostAtOnce = 500;
export const mostPins = 50;

const ById = z.object({ id: ConversationId });
const Nothing = z.object({});

export const conversationMethods = [
  method('conversations.list', {
    input: z.object({
      ...Narrowing,
      order: ListOrder,
      after: ListCursor.nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: ConversationPage,
    permission: 'readInbox',
  }),
  /**
   * The ids of a whole list in its order, for a window that shows how long it is and jumps into it;
   * its rows are asked for by `conversations.rows`.
   */
  method('conversations.outline', {
    input: z.object({ ...Narrowing, order: ListOrder }),
    output: z.object({ ids: z.array(ConversationId) }),
    permission: 'readInbox',
  }),
  /** Rows by their ids, in any order; one that is gone is left out. */
  method('conversations.rows', {
    input: z.object({ ids: z.array(ConversationId).max(200) }),
    output: z.object({ rows: z.array(ConversationRow) }),
    permission: 'readInbox',
  }),
  /** How many conversations each view holds, and the one badge count. */
  method('conversations.counts', {
    input: z.object({ numberId: NumberId.nullable() }),
    output: z.object({ views: z.record(View, z.int()), badge: z.int() }),
    permission: 'readInbox',
  }),
  /** `ahead` reads it before anybody looks at it: the core then does not take it for the open one. */
  method('conversations.get', {
    input: ById.extend({ ahead: z.literal(true).optional() }),
    output: ConversationDetail,
    permission: 'readInbox',
  }),
  /** The same person's conversations on other numbers, by their phone; newest activity first. */
  method('conversations.related', {
    input: ById,
    output: z.array(ConversationRow),
    permission: 'readDetails',
  }),
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
  /**
   * Does one thing to several conversations at once, all or none; those that are gone are passed by.
   * `undo` takes it back, as long as this workspace stays open. Throws `not_found` for a label or
   * person that is gone, `conflict` with `detail.limit` for more pins than fit, and `bad_input` for
   * a snooze that would already be over.
   */
  method('conversations.change', {
    input: z.object({
      ids: z.array(ConversationId).min(1).max(mostAtOnce),
      change: ConversationChange,
    }),
    output: z.object({ undo: z.string(), changed: z.int().nonnegative() }),
    permission: 'markRead',
  }),
  /**
   * Takes a change back where nothing newer has been done since. Throws `not_found` for one that was
   * taken back already, or is too long ago.
   */
  method('conversations.undo', {
    input: z.object({ undo: z.string().max(80) }),
    output: z.object({ changed: z.int().nonnegative() }),
    permission: 'markRead',
  }),
  /** A person's own views, by name. */
  method('views.list', {
    input: Nothing,
    output: z.array(SavedView),
    permission: 'readInbox',
  }),
  /** Keeps a view (`id` null) or changes one. Throws `conflict` for a name that is taken, `not_found`. */
  method('views.save', {
    input: z.object({
      id: SavedViewId.nullable(),
      name: z.string().trim().min(1).max(40),
      ...Narrowing,
    }),
    output: SavedView,
    permission: 'readInbox',
  }),
  method('views.remove', {
    input: z.object({ id: SavedViewId }),
    output: Nothing,
    permission: 'readInbox',
  }),
  method('drafts.save', {
    input: z.object({
      conversationId: ConversationId,
      /** Whose words they are; left out: of who sits here. Of somebody who left the desk: nothing. */
      personId: PersonId.optional(),
      /** Empty text without files deletes the draft. */
      text: z.string().max(20_000),
      basedOn: MessageId.nullable(),
      /** The message it answers; left out: none. */
      replyTo: MessageId.nullable().optional(),
      /** Its files; left out: none. One that is gone is no mistake. */
      attachments: z.array(AttachmentId).max(30).optional(),
    }),
    output: Nothing,
    // As `messages.send`: the handler looks.
    permission: 'readInbox',
  }),
] as const;
