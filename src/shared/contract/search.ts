import { z } from 'zod';
import { ConversationId, MessageId } from '../domain/ids.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';
import { ConversationRow } from './rows.ts';

export const MessageHit = z.object({
  messageId: MessageId,
  conversationId: ConversationId,
  displayName: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  sentAt: Time,
  /** About 120 characters around the first hit, one line. */
  snippet: z.string(),
  /** Ranges of `snippet` that matched, [start, end) in UTF-16 units. */
  marks: z.array(z.tuple([z.int(), z.int()])),
});
export type MessageHit = z.infer<typeof MessageHit>;

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
  /** Words and their beginnings (two letters and more), parts of names and phones; newest first. */
  method('search.query', {
    input: z.object({
      text: z.string().max(200),
      conversationId: ConversationId.nullable(),
      before: MessageId.nullable(),
      limit: z.int().min(1).max(50),
    }),
    output: SearchAnswer,
    permission: 'readInbox',
  }),
] as const;
