import { z } from 'zod';
import {
  AttachmentId,
  ClientId,
  ConversationId,
  MessageId,
  NumberId,
  ScheduledId,
} from '../domain/ids.ts';
import { telling } from '../domain/reveal.ts';
import { AttachmentRow } from './attachments.ts';
import { method } from './method.ts';
import { errorCodeSchema, Time } from './primitives.ts';

/**
 * Why a message whose time has come did not leave by itself. `late`: this computer slept or was off
 * for more than an hour past its time. `doubt`: files were restored, and it may have left already. Else what
 * refused it (`thread_changed`: the customer wrote, or somebody else answered).
 */
export const ScheduledAsks = z.union([z.enum(['late', 'doubt']), errorCodeSchema]);
export type ScheduledAsks = z.infer<typeof ScheduledAsks>;

/** How many can stand at once. */
export const mostScheduled = 1000;

/** Words and files that leave from this computer at a time to come. */
export const ScheduledSend = z.object({
  id: ScheduledId,
  conversationId: ConversationId,
  numberId: NumberId,
  displayName: telling('name', z.string()),
  text: telling('words', z.string()),
  replyTo: MessageId.nullable(),
  /** Those of its files that are still here. */
  attachments: z.array(AttachmentRow),
  dueAt: Time,
  /** It leaves although the thread changed since it was written. */
  evenIfChanged: z.boolean(),
  /** Who wrote it. */
  personName: z.string(),
  /** It waits for a person; null: it leaves by itself. */
  asks: ScheduledAsks.nullable(),
  createdAt: Time,
});
export type ScheduledSend = z.infer<typeof ScheduledSend>;

const ById = z.object({ id: ScheduledId });

export const scheduledMethods = [
  /** Of one conversation or of all: those that ask first, then by their time. */
  method('scheduled.list', {
    input: z.object({ conversationId: ConversationId.nullable() }),
    output: z.array(ScheduledSend),
    permission: 'sendLater',
  }),
  /** How many ask, for the rail. */
  method('scheduled.asking', {
    input: z.object({}),
    output: z.object({ count: z.int().nonnegative() }),
    permission: 'sendLater',
  }),
  /**
   * Keeps what a composer holds until `dueAt`, and clears its draft. The same `clientId` again is the
   * same one. Throws as `messages.send` but for `thread_changed`, `bad_input` (detail.reason "past")
   * for a time that is over, and `conflict` (detail.limit) where too many stand already.
   */
  method('scheduled.add', {
    input: z.object({
      clientId: ClientId,
      conversationId: ConversationId,
      text: z.string().max(100_000),
      basedOn: MessageId.nullable(),
      evenIfChanged: z.boolean(),
      replyTo: MessageId.nullable().optional(),
      attachments: z.array(AttachmentId).max(30).optional(),
      dueAt: Time,
    }),
    output: ScheduledSend,
    permission: 'sendLater',
  }),
  /**
   * Other words or another time, by somebody who has seen the thread up to `basedOn`; one that asked
   * leaves by itself again. Throws `not_found` for one that left, and as `scheduled.add`.
   */
  method('scheduled.change', {
    input: ById.extend({
      text: z.string().max(100_000),
      basedOn: MessageId.nullable(),
      evenIfChanged: z.boolean(),
      dueAt: Time,
    }),
    output: ScheduledSend,
    permission: 'sendLater',
  }),
  /** Leaves now, whatever was said in the thread since. Throws `not_found`, and as `messages.send`. */
  method('scheduled.sendNow', { input: ById, output: z.object({}), permission: 'sendLater' }),
  /** Takes it back: words and files go to the draft of whoever asks. Throws `not_found`. */
  method('scheduled.cancel', {
    input: ById,
    output: z.object({
      conversationId: ConversationId,
      text: telling('words', z.string()),
      replyTo: MessageId.nullable(),
      attachments: z.array(AttachmentId),
    }),
    permission: 'sendLater',
  }),
] as const;
