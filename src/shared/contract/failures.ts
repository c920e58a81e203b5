import { z } from 'zod';
import { failureActions, failureCauses } from '../domain/failure-causes.ts';
import { telling } from '../domain/reveal.ts';
import { ConnectionId, ConversationId, MessageId, NumberId } from '../domain/ids.ts';
import { method } from './method.ts';
import { MessageType, Time } from './primitives.ts';
import { Delivery, Message, Origin, SentTemplate } from './rows.ts';

/** A message that did not go, or of which nobody knows whether it went. */
export const FailureItem = z.object({
  id: MessageId,
  conversationId: ConversationId,
  connectionId: ConnectionId,
  numberId: NumberId,
  numberName: z.string(),
  /** Whom it was for. */
  displayName: telling('name', z.string()),
  phone: telling('phone', z.string().nullable()),
  sentAt: Time,
  origin: Origin,
  /** Sent from here: it can be tried again. What another tool sent can only be answered anew. */
  own: z.boolean(),
  type: MessageType,
  /** First 200 characters, one line. */
  text: telling('words', z.string().nullable()),
  template: telling('words', SentTemplate.nullable()),
  delivery: Delivery,
  /** From when another try makes sense; null for what waiting does not help. */
  retryFrom: Time.nullable(),
});
export type FailureItem = z.infer<typeof FailureItem>;

export const FailureGroup = z.object({
  cause: z.enum(failureCauses),
  action: z.enum(failureActions),
  count: z.int().positive(),
  /** When the newest of them was sent. */
  newestAt: Time,
});
export type FailureGroup = z.infer<typeof FailureGroup>;

/** A message in the attempt that somebody saw fail: a later one is not meant. */
export const FailedAttempt = z.object({ id: MessageId, attempt: z.int().positive() });
export type FailedAttempt = z.infer<typeof FailedAttempt>;

const Given = z.object({ messages: z.array(FailedAttempt).min(1).max(5000) });

export const failureMethods = [
  /** Failed and unknown messages on every number, by cause, newest cause first. */
  method('failures.groups', {
    input: z.object({}),
    output: z.array(FailureGroup),
    permission: 'readInbox',
  }),
  /** Those of one cause, newest first. */
  method('failures.items', {
    input: z.object({ cause: z.enum(failureCauses), limit: z.int().min(1).max(5000) }),
    output: z.array(FailureItem),
    permission: 'readInbox',
  }),
  /**
   * Messages at the platform that an unknown one may be, the likeliest first; none for one that is not
   * unknown. Throws `not_found`.
   */
  method('failures.candidates', {
    input: z.object({ id: MessageId, conversationId: ConversationId }),
    output: z.array(Message),
    permission: 'readInbox',
  }),
  /**
   * A person says which of its candidates an unknown message is, or that it is none of them (null):
   * it then is not there, and may be sent again. One that was settled meanwhile is given as it is.
   * Throws `not_found`, `conflict` for what is no candidate any more.
   */
  method('failures.settle', {
    input: z.object({
      id: MessageId,
      conversationId: ConversationId,
      candidate: MessageId.nullable(),
    }),
    output: Message,
    permission: 'sendText',
  }),
  /** How many there are, for the rail. */
  method('failures.count', {
    input: z.object({}),
    output: z.object({ count: z.int().nonnegative() }),
    permission: 'readInbox',
  }),
  /**
   * Takes messages out of the list: nothing more is done about these attempts. They stay in their
   * threads. One that is no longer in that attempt, or not in trouble any more, is left as it is;
   * `given` says which were taken out.
   */
  method('failures.giveUp', {
    input: Given,
    output: z.object({ given: z.array(FailedAttempt) }),
    permission: 'sendText',
  }),
  /** Undoes that. */
  method('failures.takeUp', { input: Given, output: z.object({}), permission: 'sendText' }),
] as const;
