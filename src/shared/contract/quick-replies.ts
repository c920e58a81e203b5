import { z } from 'zod';
import { AttachmentId, NumberId, QuickReplyId } from '../domain/ids.ts';
import { maxTextLength } from '../domain/message-text.ts';
import { method } from './method.ts';

/** What is typed after the slash: no white space and no slash, folded to lower case. */
export const Shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[^\s/]{1,32}$/u);

/** Words kept to be used again. Their `{{variables}}` are filled when they are put into a message. */
export const QuickReply = z.object({
  id: QuickReplyId,
  shortcut: z.string(),
  title: z.string(),
  text: z.string(),
  /** Its files, in order; those that are still here are told by `attachments.list`. */
  attachments: z.array(AttachmentId),
  /** Offered in conversations of this number alone; null: everywhere. */
  numberId: NumberId.nullable(),
  /** For whoever sits here alone; others do not see it. */
  own: z.boolean(),
});
export type QuickReply = z.infer<typeof QuickReply>;

export const QuickReplyForm = z.object({
  id: QuickReplyId.nullable(),
  shortcut: Shortcut,
  title: z.string().trim().min(1).max(80),
  text: z.string().trim().min(1).max(maxTextLength),
  /** Left out: none. One that is gone is no mistake. */
  attachments: z.array(AttachmentId).max(10).optional(),
  numberId: NumberId.nullable(),
  /** Left out: for everybody at the desk. */
  own: z.boolean().optional(),
});
export type QuickReplyForm = z.infer<typeof QuickReplyForm>;

export const quickReplyMethods = [
  /** By shortcut: one's own and everybody's, those of one number and those for all. */
  method('quickReplies.list', {
    input: z.object({}),
    output: z.array(QuickReply),
    permission: 'readInbox',
  }),
  /** New with `id` null. Throws `conflict` for a shortcut that its number has already, `not_found`. */
  method('quickReplies.save', {
    input: QuickReplyForm,
    output: QuickReply,
    permission: 'sendText',
  }),
  /** One that is gone already is no mistake. */
  method('quickReplies.remove', {
    input: z.object({ id: QuickReplyId }),
    output: z.object({}),
    permission: 'sendText',
  }),
] as const;
