import { currentStep, failureWording } from '../whatsapp/delivery.ts';
import type { Conversation } from './records.ts';
import type { StoredMessage } from '../whatsapp/records.ts';

/** A conversation's row as "List conversations" shows it (cloove.txt). */
export interface WireConversation {
  readonly id: string;
  readonly businessId: string;
  readonly customerPhone: string;
  readonly customerName: string | null;
  readonly status: string;
  readonly mode: string;
  readonly unreadCount: number;
  readonly lastInboundAt: string | null;
  readonly lastOutboundAt: string | null;
}

/**
 * A message as "Get a conversation" shows it (cloove.txt); `sender` from the vendor's other pages,
 * `error` inferred: no page shows how a late failure is told.
 */
export interface WireMessage {
  readonly id: string;
  readonly conversationId?: string;
  readonly direction: 'inbound' | 'outbound';
  readonly messageType: string;
  readonly text: string | null;
  readonly sender: string;
  readonly deliveryStatus: string;
  readonly error?: { readonly code: number; readonly message: string };
  readonly createdAt: string;
}

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** The row of a list. */
export function wireConversation(conversation: Conversation, businessId: string): WireConversation {
  return {
    id: conversation.id,
    businessId,
    customerPhone: conversation.customerPhone,
    customerName: conversation.customerName,
    status: conversation.status,
    mode: conversation.mode,
    unreadCount: conversation.unreadCount,
    lastInboundAt: isoOrNull(conversation.lastInboundAt),
    lastOutboundAt: isoOrNull(conversation.lastOutboundAt),
  };
}

/** A message at `now` (ms UTC); `conversationId` only where a send is answered. */
export function wireMessage(
  message: StoredMessage,
  now: number,
  conversationId?: string,
): WireMessage {
  const step = currentStep(message.delivery, now);
  return {
    id: message.id,
    ...(conversationId === undefined ? {} : { conversationId }),
    direction: message.direction,
    messageType: message.type,
    text: message.text,
    sender: message.sender,
    // An inbound message counts as delivered: so the text's own sample.
    deliveryStatus: step?.status ?? 'delivered',
    ...(step?.status === 'failed' && step.code !== undefined
      ? { error: { code: step.code, message: failureWording(step.code) } }
      : {}),
    createdAt: iso(message.createdAt),
  };
}
