import { z } from 'zod';
import { ConversationId, MessageId, NumberId } from '../domain/ids.ts';
import { telling } from '../domain/reveal.ts';
import { method } from './method.ts';
import { MessageType, Time } from './primitives.ts';
import { ConversationRow } from './rows.ts';

export const MessageHit = z.object({
  messageId: MessageId,
  conversationId: ConversationId,
  displayName: telling('name', z.string()),
  direction: z.enum(['inbound', 'outbound']),
  sentAt: Time,
  /** About 120 characters around the first hit, one line. */
  snippet: telling('words', z.string()),
  /** Ranges of `snippet` that matched, [start, end) in UTF-16 units. */
  marks: z.array(z.tuple([z.int(), z.int()])),
});
export type MessageHit = z.infer<typeof MessageHit>;

/** Which messages count; what is left out or null lets all through. */
export const SearchFilter = z.object({
  numberId: NumberId.nullable().default(null),
  direction: z.enum(['inbound', 'outbound']).nullable().default(null),
  /** None: every type. */
  types: z.array(MessageType).max(20).default([]),
  /** Sent at this time or later … */
  from: Time.nullable().default(null),
  /** … and before this one. */
  to: Time.nullable().default(null),
});
export type SearchFilter = z.infer<typeof SearchFilter>;

export const SearchAnswer = z.object({
  conversations: z.array(ConversationRow),
  messages: z.array(MessageHit),
  /** Read on with `before`; null at the end. */
  next: MessageId.nullable(),
  /** How far back the index reaches while it is still being built; null when it is whole. */
  reachesBackTo: Time.nullable(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

export const searchMethods = [
  /**
   * Words and their beginnings (two letters and more), parts of names and phones; newest first. With
   * a filter a page may hold fewer than `limit`, even none, and still have a `next`: so far it looked.
   */
  method('search.query', {
    input: z.object({
      text: z.string().max(200),
      conversationId: ConversationId.nullable(),
      filter: SearchFilter.optional(),
      before: MessageId.nullable(),
      limit: z.int().min(1).max(50),
    }),
    output: SearchAnswer,
    permission: 'readInbox',
  }),
] as const;
