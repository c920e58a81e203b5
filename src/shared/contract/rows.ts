import { z } from 'zod';
import { deliveryStatuses } from '../domain/delivery-status.ts';
import {
  ClientId,
  ConnectionId,
  ContactId,
  ConversationId,
  LabelId,
  MessageId,
  NumberId,
  PersonId,
  TemplateId,
} from '../domain/ids.ts';
import { DeskHours } from '../domain/desk-hours.ts';
import { telling } from '../domain/reveal.ts';
import { numberQualities, numberStatuses } from '../domain/number-health.ts';
import { remoteParts, vendorKeys } from '../domain/vendors.ts';
import { MessageContent, Quote, Reaction } from './content.ts';
import { errorCodeSchema, ErrorRow, MessageType, Time } from './primitives.ts';
import {
  TemplateField,
  TemplateFrame,
  templateCategories,
  templateStatuses,
  wordingSources,
} from './template-parts.ts';

export const Contact = telling(
  'contact',
  z.object({
    id: ContactId,
    /** What to call them: name, then phone, then @username, then identifier. */
    displayName: z.string(),
    name: z.string().nullable(),
    /** E.164 with plus, or null when the vendor hides it. */
    phone: z.string().nullable(),
    username: z.string().nullable(),
    identifier: z.string(),
  }),
);
export type Contact = z.infer<typeof Contact>;

/** Who or what wrote a message: the contact, a person at a Lobby, the vendor's AI, someone else's tool. */
export const origins = ['contact', 'lobby', 'bot', 'colleague', 'phone', 'api', 'system'] as const;
export const Origin = z.enum(origins);
export type Origin = z.infer<typeof Origin>;

export const Failure = z.object({
  /** Our code for the sentence on screen. */
  code: errorCodeSchema,
  /** The vendor's or WhatsApp's own code, as it came ("131047", "missing_scope"), when there was one. */
  vendorCode: z.string().nullable(),
  httpStatus: z.int().nullable(),
  /** What came, shortened and redacted: one click away on screen. */
  raw: telling('raw', z.string()),
});
export type Failure = z.infer<typeof Failure>;

export const Delivery = z.object({
  status: z.enum(deliveryStatuses),
  at: Time.nullable(),
  attempt: z.int().positive(),
  failure: Failure.nullable(),
  /** Of an unknown message: the platform was asked since, and does not have it. */
  absent: z.boolean(),
  /** It stands under Failures: it failed or may have, and nobody has answered or given it up yet. */
  troubled: z.boolean(),
  /** Of a queued message that is kept back for "Undo": until when. Null for every other. */
  undoUntil: Time.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const SentTemplate = z.object({
  key: z.string(),
  name: z.string(),
  language: z.string().nullable(),
  values: z.record(z.string(), z.string()),
});
export type SentTemplate = z.infer<typeof SentTemplate>;

export const Message = z.object({
  kind: z.literal('message'),
  id: MessageId,
  conversationId: ConversationId,
  clientId: ClientId.nullable(),
  direction: z.enum(['inbound', 'outbound']),
  origin: Origin,
  /** Name of the person at a Lobby who sent it; null for everything else. */
  personName: z.string().nullable(),
  sentAt: Time,
  arrivedAt: Time,
  /** Something newer had already been shown when this arrived. */
  late: z.boolean(),
  type: MessageType,
  /** The vendor's own word for the type when ours is `unknown`. */
  vendorType: z.string().nullable(),
  text: telling('words', z.string().nullable()),
  template: telling('words', SentTemplate.nullable()),
  /** Null for plain words, and for a type whose content the platform does not tell. */
  content: telling('words', MessageContent.nullable()),
  /** What it answers; null for most. */
  quote: telling('words', Quote.nullable()),
  /** One a side at most. */
  reactions: telling('words', z.array(Reaction)),
  /** When its words were changed; null for most. */
  editedAt: Time.nullable(),
  /** When it was taken back: its words and files are gone from here too. */
  deletedAt: Time.nullable(),
  forwarded: z.boolean(),
  /** Null for what a contact wrote. */
  delivery: Delivery.nullable(),
});
export type Message = z.infer<typeof Message>;

/** A stretch of history that the vendor cannot give back. Stands between two messages. */
export const Gap = z.object({
  kind: z.literal('gap'),
  conversationId: ConversationId,
  /** Oldest message after the gap: the line stands right before it. */
  beforeId: MessageId,
  from: Time.nullable(),
  to: Time,
  /** `retention`: removed from this computer, or not taken in, as the settings want it. */
  reason: z.enum(['retention']).optional(),
});
export type Gap = z.infer<typeof Gap>;

export const ThreadItem = z.discriminatedUnion('kind', [Message, Gap]);
export type ThreadItem = z.infer<typeof ThreadItem>;

export const LastMessage = z.object({
  id: MessageId,
  direction: z.enum(['inbound', 'outbound']),
  origin: Origin,
  type: MessageType,
  /**
   * First 200 characters, one line; of what has no words the name of its document, place or contact,
   * or what was chosen.
   */
  text: telling('words', z.string().nullable()),
  at: Time,
  status: z.enum(deliveryStatuses).nullable(),
  /** It was taken back; left out: it was not. */
  deleted: z.boolean().optional(),
});
export type LastMessage = z.infer<typeof LastMessage>;

export const ConversationRow = z.object({
  id: ConversationId,
  connectionId: ConnectionId,
  numberId: NumberId,
  numberName: z.string(),
  contact: Contact,
  lastMessage: LastMessage.nullable(),
  /** There were messages, and none is left here: the settings want it so; left out: not so. */
  emptied: z.boolean().optional(),
  /** First 200 characters of the draft, or null. */
  draft: telling('words', z.string().nullable()),
  unread: z.int().nonnegative(),
  needsReply: z.boolean(),
  /** When the customer's waiting began: the first inbound after our last word. Null when nobody waits. */
  waitingSince: Time.nullable(),
  /** Null when no customer message is known; the window is then closed. */
  windowClosesAt: Time.nullable(),
  /** Free text is possible at any time, whatever `windowClosesAt` says; left out: it is not. */
  windowless: z.boolean().optional(),
  failed: z.int().nonnegative(),
  unknown: z.int().nonnegative(),
  queued: z.int().nonnegative(),
  /** Who answers at the vendor, where it says so. */
  mode: z.enum(['ai', 'human']).nullable(),
  /** The vendor's own state of its newest conversation ("open", "closed"), as it came. */
  vendorStatus: z.string().nullable(),
  /** The vendor says that it is over. */
  ended: z.boolean(),
  lastActivityAt: Time,
  /** This person keeps it at the top. */
  pinned: z.boolean(),
  /** Out of the lists until then; null: it is not snoozed. */
  snoozedUntil: Time.nullable(),
  /** When its snooze was over, as long as nothing happened in it since. */
  cameBackAt: Time.nullable(),
  labels: z.array(LabelId),
  assignee: z.object({ id: PersonId, name: z.string() }).nullable(),
});
export type ConversationRow = z.infer<typeof ConversationRow>;

/** Freshness of a connection, for the sign that says how true the screen is. */
export const Freshness = z.object({
  state: z.enum(['live', 'checked', 'syncing', 'offline', 'stopped']),
  /** Last complete answer of the vendor. */
  checkedAt: Time.nullable(),
  /** Since when `state` holds. */
  since: Time,
  /** How far a long import is: conversations read and to read. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  /** How far a relay's log is read after it was left behind: events read and to read. */
  catchingUp: z.object({ done: z.int(), total: z.int() }).optional(),
  /** A person paused that import: news come in, and history waits for "Continue". */
  paused: z.boolean(),
  /** Why it is offline or stopped. */
  error: ErrorRow.nullable(),
});
export type Freshness = z.infer<typeof Freshness>;

/** A part of a connection that its platform refuses; the others go on. */
export const PartOff = z.object({
  part: z.enum(remoteParts),
  error: ErrorRow,
  /** When it was refused first. */
  since: Time,
});
export type PartOff = z.infer<typeof PartOff>;

export const ConnectionRow = z.object({
  id: ConnectionId,
  vendor: z.enum(vendorKeys),
  label: z.string(),
  baseUrl: z.string(),
  /** Settings without secrets, by field key ("numberId"). */
  settings: z.record(z.string(), z.string()),
  parts: z.array(z.enum(remoteParts)),
  /** Those of them that the platform refuses now. */
  partsOff: z.array(PartOff),
  freshness: Freshness,
  conversations: z.int().nonnegative(),
  createdAt: Time,
});
export type ConnectionRow = z.infer<typeof ConnectionRow>;

export const NumberRow = z.object({
  id: NumberId,
  connectionId: ConnectionId,
  /** Display name: the vendor's, else the phone, else the connection's label. */
  name: z.string(),
  phone: z.string().nullable(),
  timeZone: z.string(),
  /** When its desk is open, in that time zone; null: always. */
  deskHours: DeskHours.nullable(),
  /** The vendor's own ref: its templates name it in `senderNumberId`. Empty until one is known. */
  ref: z.string(),
  /** Null where the vendor tells none, or says a word nobody documents; so for the quality. */
  status: z.enum(numberStatuses).nullable(),
  quality: z.enum(numberQualities).nullable(),
  /** What it can do now; null where the vendor tells nothing of it. */
  canReceive: z.boolean().nullable(),
  canSend: z.boolean().nullable(),
  canSendTemplates: z.boolean().nullable(),
  isRegistered: z.boolean().nullable(),
  /** New people a day, in the vendor's word ("2000", "unlimited"). */
  messagingLimit: z.string().nullable(),
  claimedAt: Time.nullable(),
  /** When the vendor itself last looked at the number. */
  syncedAt: Time.nullable(),
  /** When the vendor last told us of this number; null where it lists none. */
  checkedAt: Time.nullable(),
  /** When its templates were last listed. */
  templatesCheckedAt: Time.nullable(),
  /** When the vendor first listed its numbers without this one: nothing can be sent from it. */
  goneAt: Time.nullable(),
  /** Changes of it that nobody at this desk has looked at. */
  unseenChanges: z.int().nonnegative(),
  /** The customers' last message, where their silence since is unusual for the hour; else null. */
  silentSince: Time.nullable(),
});
export type NumberRow = z.infer<typeof NumberRow>;

export const TemplateRow = z.object({
  id: TemplateId,
  connectionId: ConnectionId,
  /** What the vendor calls it in a send. */
  key: z.string(),
  name: z.string(),
  language: z.string().nullable(),
  category: z.enum(templateCategories).nullable(),
  /** `DISABLED` also for a word nobody documents, and for one that the vendor lists no more. */
  status: z.enum(templateStatuses),
  /** The vendor's own word for the status; null for one that it lists no more, or never did. */
  vendorStatus: z.string().nullable(),
  /** The wording with `{{field}}` in it, or null when nobody told us. */
  body: z.string().nullable(),
  /** Who said the wording: the vendor, or an admin who typed it in here. */
  bodySource: z.enum(wordingSources).nullable(),
  /** What stands around the wording; null where nobody told. */
  frame: TemplateFrame.nullable(),
  fields: z.array(TemplateField),
  /** Where the wording and fields come from. */
  source: z.enum(['admin', 'vendor', 'learnt']),
  /**
   * The vendor's id of the number it is sent from, a number's `ref` where the vendor lists its
   * templates by number; null means the connection's own.
   */
  senderNumberId: z.string().nullable(),
  /** When the vendor first listed its templates without it; null while it does, or lists none. */
  unlistedAt: Time.nullable(),
  /** This person wants it at the top. */
  favourite: z.boolean(),
  lastUsedAt: Time.nullable(),
  /** The values of the last send, offered again. */
  lastValues: telling('words', z.record(z.string(), z.string())),
});
export type TemplateRow = z.infer<typeof TemplateRow>;
