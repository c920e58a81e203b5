import { currentStep, failureWording } from '../whatsapp/delivery.ts';
import type { DeliveryStatus } from '../whatsapp/records.ts';
import type { Content, Conversation, WppMessage } from './records.ts';
import type { Phone } from './world.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

export interface WirePage<Row> {
  readonly data: readonly Row[];
  readonly meta: {
    readonly pagination: {
      readonly page: number;
      readonly limit: number;
      readonly total: number;
      readonly hasMore: boolean;
    };
  };
}

/** A page of rows in the text's envelope (wpp-cloud.txt, "Response Format"). */
export function wirePage<Row, Wire>(
  rows: readonly Row[],
  { page, limit }: { readonly page: number; readonly limit: number },
  wire: (row: Row) => Wire,
): WirePage<Wire> {
  const from = (page - 1) * limit;
  return {
    data: rows.slice(from, from + limit).map(wire),
    meta: {
      pagination: { page, limit, total: rows.length, hasMore: from + limit < rows.length },
    },
  };
}

/** A number as WPP last saw it. */
export function wirePhone({ id, phoneNumber, displayName, wabaId, seen }: Phone) {
  return {
    id,
    phoneNumber,
    displayName,
    verifiedName: displayName,
    status: seen.status,
    qualityRating: seen.quality,
    messagingLimit: seen.messagingLimit,
    wabaId,
  };
}

/** "Check Phone Health": the fields of the text, and what a list of numbers tells as well. */
export function wireHealth({ id, seen }: Phone) {
  const { status, quality, isRegistered, messagingLimit } = seen;
  const { canReceiveMessages, canSendMessages, canSendTemplates } = seen;
  return {
    phoneNumberId: id,
    isRegistered,
    status,
    qualityRating: quality,
    messagingLimit,
    capabilities: { canReceiveMessages, canSendMessages, canSendTemplates },
  };
}

export interface WireConversation {
  readonly id: string;
  readonly phoneNumberId: string;
  readonly contactIdentifier: string;
  readonly contactReplyTo: string;
  readonly contactPhone: string | null;
  readonly contactName: string | null;
  readonly businessScopedUserId: string | null;
  readonly username: string | null;
  readonly status: 'open' | 'closed';
  readonly unreadCount: number;
  readonly lastMessageAt: string | null;
  readonly lastInboundAt: string | null;
  readonly lastOutboundAt: string | null;
}

/** A conversation's row. */
export function wireConversation(conversation: Conversation): WireConversation {
  const { id, phoneId, contact, open, unreadCount, messages } = conversation;
  return {
    id,
    phoneNumberId: phoneId,
    contactIdentifier: contact.identifier,
    contactReplyTo: contact.replyTo,
    contactPhone: contact.phone,
    contactName: contact.name,
    businessScopedUserId: contact.bsuid,
    username: contact.username,
    status: open ? 'open' : 'closed',
    unreadCount,
    lastMessageAt: isoOrNull(messages.at(-1)?.createdAt ?? null),
    lastInboundAt: isoOrNull(conversation.lastInboundAt),
    lastOutboundAt: isoOrNull(conversation.lastOutboundAt),
  };
}

const statusWord = (status: DeliveryStatus): string => (status === 'pending' ? 'queued' : status);

/** Whether WhatsApp has given a message its own id by `now`. */
const hasWamid = ({ direction, delivery }: WppMessage, now: number): boolean =>
  direction === 'inbound' ||
  delivery.some(({ at, status }) => at <= now && status !== 'pending' && status !== 'failed');

export interface WireMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly phoneNumberId: string;
  readonly wamid: string | null;
  readonly externalId: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly type: string;
  readonly content: Content;
  readonly status: string | null;
  readonly error: { readonly code: number; readonly message: string } | null;
  readonly timestamp: string;
  readonly statusAt: string | null;
  readonly context: { readonly id: string } | null;
  readonly editedAt: string | null;
  readonly deletedAt: string | null;
  readonly forwarded: boolean;
}

/** A message at `now` (ms UTC). What is queued has no wamid yet. */
export function wireMessage(
  message: WppMessage,
  { id, phoneId }: Conversation,
  now: number,
): WireMessage {
  const step = message.direction === 'inbound' ? null : currentStep(message.delivery, now);
  return {
    id: message.id,
    conversationId: id,
    phoneNumberId: phoneId,
    wamid: hasWamid(message, now) ? message.wamid : null,
    externalId: null,
    direction: message.direction,
    type: message.type,
    content: message.content,
    status: step === null ? null : statusWord(step.status),
    error:
      step?.status === 'failed' && step.code !== undefined
        ? { code: step.code, message: failureWording(step.code) }
        : null,
    timestamp: iso(message.createdAt),
    statusAt: step === null || step.status === 'pending' ? null : iso(step.at),
    context: message.contextId === null ? null : { id: message.contextId },
    editedAt: isoOrNull(message.editedAt),
    deletedAt: isoOrNull(message.deletedAt),
    forwarded: message.forwarded,
  };
}
