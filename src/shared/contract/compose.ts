import { z } from 'zod';
import { AttachmentId, ConversationId, MessageId } from '../domain/ids.ts';
import { mediaKinds } from '../domain/media-kinds.ts';
import { telling } from '../domain/reveal.ts';
import { advancedKinds } from './advanced.ts';
import { Time } from './primitives.ts';

/** Why a control is off. */
export const composeReasons = [
  'no_right',
  'window_closed',
  'never_wrote',
  'vendor_has_no_text',
  'vendor_has_no_templates',
  'connection_stopped',
  'no_templates_yet',
  'no_phone',
  'vendor_has_no_media',
  'vendor_has_no_advanced',
  /** The number itself cannot send now, as its platform says. */
  'number_cannot_send',
  'number_cannot_send_templates',
  /** The platform refuses this part of the connection: a scope, a right, a plan. */
  'part_off',
  /** They asked for no more messages, or are blocked, as the desk noted. */
  'contact_opted_out',
  'contact_blocked',
] as const;
export const Allowed = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), reason: z.enum(composeReasons) }),
]);
export type Allowed = z.infer<typeof Allowed>;
export type ComposeReason = (typeof composeReasons)[number];

export const Compose = z.object({
  text: Allowed,
  template: Allowed,
  media: Allowed,
  /** What a file may be sent as; empty where none may. */
  kinds: z.array(z.enum(mediaKinds)),
  advanced: Allowed,
  /** `reaction` among them lets a message be reacted to. */
  advancedKinds: z.array(z.enum(advancedKinds)),
  /** Whether a message can answer another one. */
  quotes: z.boolean(),
  /** What is sent now waits in the outbox until the connection answers again. */
  willQueue: z.boolean(),
});
export type Compose = z.infer<typeof Compose>;

export const Draft = z.object({
  conversationId: ConversationId,
  text: telling('words', z.string()),
  /** Newest message of the thread when the draft was begun. */
  basedOn: MessageId.nullable(),
  /** The message it answers. */
  replyTo: MessageId.nullable(),
  /** Its files, in order; those that are still here are told by `attachments.list`. */
  attachments: z.array(AttachmentId),
  updatedAt: Time,
});
export type Draft = z.infer<typeof Draft>;
