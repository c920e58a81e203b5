import { z } from 'zod';

/** Ids of rows in this installation. They never leave it: across PCs things have natural names. */
export const ConnectionId = z.uuid().brand<'ConnectionId'>();
export type ConnectionId = z.infer<typeof ConnectionId>;

export const PersonId = z.uuid().brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** Made by the window before a send, so that a repeated call is the same message. */
export const ClientId = z.uuid().brand<'ClientId'>();
export type ClientId = z.infer<typeof ClientId>;

export const NumberId = z.int().positive().brand<'NumberId'>();
export type NumberId = z.infer<typeof NumberId>;

export const ContactId = z.int().positive().brand<'ContactId'>();
export type ContactId = z.infer<typeof ContactId>;

export const ConversationId = z.int().positive().brand<'ConversationId'>();
export type ConversationId = z.infer<typeof ConversationId>;

export const TemplateId = z.int().positive().brand<'TemplateId'>();
export type TemplateId = z.infer<typeof TemplateId>;

export const LabelId = z.int().positive().brand<'LabelId'>();
export type LabelId = z.infer<typeof LabelId>;

export const SavedViewId = z.int().positive().brand<'SavedViewId'>();
export type SavedViewId = z.infer<typeof SavedViewId>;

export const OnboardingLinkId = z.int().positive().brand<'OnboardingLinkId'>();
export type OnboardingLinkId = z.infer<typeof OnboardingLinkId>;

/** Made by the window before an admin's action, so that a repeated call is the same action. */
export const IntentId = z.uuid().brand<'IntentId'>();
export type IntentId = z.infer<typeof IntentId>;

export const SharedLinkId = z.int().positive().brand<'SharedLinkId'>();
export type SharedLinkId = z.infer<typeof SharedLinkId>;

/** A shared inbox link that was opened here by its holder: also the name of its folder. */
export const LinkId = z.uuid().brand<'LinkId'>();
export type LinkId = z.infer<typeof LinkId>;

export const WebhookId = z.int().positive().brand<'WebhookId'>();
export type WebhookId = z.infer<typeof WebhookId>;

export const BulkRunId = z.uuid().brand<'BulkRunId'>();
export type BulkRunId = z.infer<typeof BulkRunId>;

export const BotId = z.int().positive().brand<'BotId'>();
export type BotId = z.infer<typeof BotId>;

export const QuickReplyId = z.int().positive().brand<'QuickReplyId'>();
export type QuickReplyId = z.infer<typeof QuickReplyId>;

/** `(first known sent_at in seconds << 8) + n`: grows with time, also the search index's rowid. */
export const MessageId = z.int().nonnegative().brand<'MessageId'>();
export type MessageId = z.infer<typeof MessageId>;

/** A message's file, here or at its platform; its bytes are read from `/media/<id>`. */
export const MediaId = z.int().positive().brand<'MediaId'>();
export type MediaId = z.infer<typeof MediaId>;

/** A file that was picked and is not sent yet; its bytes are read from `/media/staged-<id>`. */
export const AttachmentId = z.int().positive().brand<'AttachmentId'>();
export type AttachmentId = z.infer<typeof AttachmentId>;

/** A message that leaves by itself at a time to come. */
export const ScheduledId = z.int().positive().brand<'ScheduledId'>();
export type ScheduledId = z.infer<typeof ScheduledId>;
