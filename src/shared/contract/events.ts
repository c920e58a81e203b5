import { z } from 'zod';
import { ConversationId, MessageId, NumberId } from '../domain/ids.ts';
import { healthLevels, healthTurns } from '../domain/number-health.ts';
import { Time } from './primitives.ts';

/** What may have changed; the window fetches again what it shows of it. */
export const Topic = z.union([
  z.enum([
    /** The way to the core was broken and events may have been missed: fetch all that is shown. */
    'everything',
    'workspace',
    'connections',
    'numbers',
    'onboarding',
    'intents',
    'shared_links',
    'webhooks',
    'registration',
    'bots',
    /** Shared inbox links that were opened here. */
    'links',
    'conversations',
    'labels',
    'views',
    'templates',
    'quick_replies',
    'settings',
    'search',
    'laboratory',
    /** Who is at other desks. */
    'team',
    /** The people of this desk, and whose turn it is. */
    'persons',
    /** What is known of who writes: names, joins, marks. */
    'contacts',
    'scheduled',
    'bulk',
    'audit',
    /** What reports count: told when a stretch was counted anew, not with every message. */
    'reports',
    'handover',
  ]),
  z.templateLiteral(['conversation:', z.int()]),
  z.templateLiteral(['conversation:', z.int(), ':read']),
]);
export type Topic = z.infer<typeof Topic>;

/** The topic of one conversation's messages and frame. */
export function conversationTopic(id: number): Topic {
  return `conversation:${id}`;
}

/**
 * The topic of what is read of one conversation. Opening a thread moves its read mark, and changes
 * nothing of its messages: they are not to be fetched a second time for it.
 */
export function readMarkTopic(id: number): Topic {
  return `conversation:${id}:read`;
}

export const CoreEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), topics: z.array(Topic) }),
  /**
   * A customer wrote: for a notification and the announcer. Text is null when content is off; while
   * Lobby is locked the name is empty too, and nothing is to be shown but that somebody wrote.
   */
  z.object({
    type: z.literal('message_arrived'),
    conversationId: ConversationId,
    displayName: z.string(),
    text: z.string().nullable(),
    sentAt: Time,
  }),
  /** The newest message of a conversation was read here or anywhere: take its notification away. */
  z.object({
    type: z.literal('conversation_read'),
    conversationId: ConversationId,
    /** At another desk, whose own platform it has told; left out: at this one. */
    elsewhere: z.boolean().optional(),
  }),
  /** A platform did not take a reaction of ours (null: its end): what stood there before is back. */
  z.object({
    type: z.literal('reaction_refused'),
    conversationId: ConversationId,
    messageId: MessageId,
    emoji: z.string().nullable(),
  }),
  /** How a number of ours is has changed: for a toast and the announcer. */
  z.object({
    type: z.literal('number_changed'),
    numberId: NumberId,
    name: z.string(),
    turn: z.enum(healthTurns),
    /** How well it is after it. */
    level: z.enum(healthLevels),
  }),
  /** The one count for the badge. */
  z.object({ type: z.literal('badge'), count: z.int() }),
  /** The host asks the window to show a conversation: somebody clicked its notification. */
  z.object({ type: z.literal('open_conversation'), conversationId: ConversationId }),
  /** The host was handed a shared inbox link: a window takes it (`links.given`) and asks whether to open it. */
  z.object({ type: z.literal('link_given') }),
]);
export type CoreEvent = z.infer<typeof CoreEvent>;
