import { randomUUID } from 'node:crypto';
import {
  AttachmentId,
  BotId,
  BulkRunId,
  ConnectionId,
  ContactId,
  ConversationId,
  IntentId,
  LabelId,
  LinkId,
  MediaId,
  MessageId,
  NumberId,
  OnboardingLinkId,
  PersonId,
  QuickReplyId,
  SavedViewId,
  ScheduledId,
  SharedLinkId,
  TemplateId,
  WebhookId,
} from '../../../src/shared/domain/ids.ts';
import type { VendorKey } from '../../../src/shared/domain/vendors.ts';
import type { Seeds } from './arbitrary-of.ts';

/** What is there to be named in an input; of what is not there, an id of nothing. */
export interface Known {
  /** The connection that does all a method asks for. */
  readonly connectionId: ConnectionId;
  /** Connections by their platform, for actions that only one takes. */
  readonly connections: { readonly [Vendor in VendorKey]?: ConnectionId };
  readonly conversationId: ConversationId;
  readonly otherConversationId: ConversationId;
  readonly messageId: MessageId;
  readonly failedId: MessageId;
  readonly contactId: ContactId;
  readonly otherContactId: ContactId;
  readonly numberId: NumberId;
  /** A number of a platform on which a chat is begun by its phone. */
  readonly botNumberId: NumberId;
  /** The platform's own name of a number that shared links are made for. */
  readonly numberRef: string;
  readonly templateId: TemplateId;
  /** What goes into the template's fields. */
  readonly values: Readonly<Record<string, string>>;
  readonly labelId: LabelId;
  readonly viewId: SavedViewId;
  readonly quickReplyId: QuickReplyId;
  readonly attachmentId: AttachmentId;
  readonly mediaId: MediaId;
  readonly personId: PersonId;
  readonly scheduledId: ScheduledId;
  readonly bulkRunId: BulkRunId;
  readonly intentId: IntentId;
  readonly onboardingLinkId: OnboardingLinkId;
  readonly sharedLinkId: SharedLinkId;
  readonly webhookId: WebhookId;
  readonly botId: BotId;
  readonly linkId: LinkId;
  /** A word to take a change of conversations back with. */
  readonly undo: string;
  /** ms UTC. */
  readonly now: number;
}

/** Ids that fit, and of which nothing is there. */
export const nothingKnown: Known = {
  connectionId: ConnectionId.parse(randomUUID()),
  connections: {},
  conversationId: ConversationId.parse(1),
  otherConversationId: ConversationId.parse(2),
  messageId: MessageId.parse(1),
  failedId: MessageId.parse(2),
  contactId: ContactId.parse(1),
  otherContactId: ContactId.parse(2),
  numberId: NumberId.parse(1),
  botNumberId: NumberId.parse(1),
  numberRef: 'a-number',
  templateId: TemplateId.parse(1),
  values: {},
  labelId: LabelId.parse(1),
  viewId: SavedViewId.parse(1),
  quickReplyId: QuickReplyId.parse(1),
  attachmentId: AttachmentId.parse(1),
  mediaId: MediaId.parse(1),
  personId: PersonId.parse(randomUUID()),
  scheduledId: ScheduledId.parse(1),
  bulkRunId: BulkRunId.parse(randomUUID()),
  intentId: IntentId.parse(randomUUID()),
  onboardingLinkId: OnboardingLinkId.parse(1),
  sharedLinkId: SharedLinkId.parse(1),
  webhookId: WebhookId.parse(1),
  botId: BotId.parse(1),
  linkId: LinkId.parse(randomUUID()),
  undo: randomUUID(),
  now: 0,
};

/** The same as seeds for made inputs. */
export function seedsOf(known: Known): Seeds {
  return new Map<Parameters<Seeds['get']>[0], readonly unknown[]>([
    [ConnectionId, [known.connectionId, ...Object.values(known.connections)]],
    [ConversationId, [known.conversationId, known.otherConversationId]],
    [MessageId, [known.messageId, known.failedId]],
    [ContactId, [known.contactId, known.otherContactId]],
    [NumberId, [known.numberId, known.botNumberId]],
    [TemplateId, [known.templateId]],
    [LabelId, [known.labelId]],
    [SavedViewId, [known.viewId]],
    [QuickReplyId, [known.quickReplyId]],
    [AttachmentId, [known.attachmentId]],
    [MediaId, [known.mediaId]],
    [PersonId, [known.personId]],
    [ScheduledId, [known.scheduledId]],
    [BulkRunId, [known.bulkRunId]],
    [IntentId, [known.intentId]],
    [OnboardingLinkId, [known.onboardingLinkId]],
    [SharedLinkId, [known.sharedLinkId]],
    [WebhookId, [known.webhookId]],
    [BotId, [known.botId]],
    [LinkId, [known.linkId]],
  ]);
}
