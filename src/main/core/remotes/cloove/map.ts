import { canonicalPhone } from '../../../../shared/domain/identity.ts';
import type { DeliveryStatus } from '../../../../shared/domain/delivery-status.ts';
import {
  messageTypes,
  type Failure,
  type MessageType,
  type Origin,
} from '../../../../shared/contract/rows.ts';
import { rawText } from '../raw.ts';
import type { RemoteConversation, RemoteMessage } from '../remote.ts';
import type { WireConversation, WireMessage } from './wire.ts';

/** A conversation of Cloove in Lobby's words; its contact is known by the canonical phone. */
export function toConversation(wire: WireConversation): RemoteConversation {
  const digits = wire.customerPhone === null ? '' : canonicalPhone(wire.customerPhone);
  return {
    ref: wire.id,
    numberRef: wire.businessId,
    contact: {
      identifier: digits === '' ? wire.id : digits,
      name: wire.customerName?.trim() || null,
      phone: digits === '' ? null : e164(wire.customerPhone ?? ''),
      username: null,
    },
    status: wire.status,
    mode: wire.mode === 'ai' || wire.mode === 'human' ? wire.mode : null,
    unread: wire.unreadCount,
    lastInboundAt: wire.lastInboundAt,
    lastOutboundAt: wire.lastOutboundAt,
    fingerprint: JSON.stringify([
      wire.status,
      wire.mode,
      wire.unreadCount,
      wire.lastInboundAt,
      wire.lastOutboundAt,
      wire.customerName,
      wire.customerPhone,
    ]),
  };
}

function e164(phone: string): string {
  return `+${phone.replace(/\D/g, '').replace(/^(?:00)+/, '')}`;
}

/** A message of Cloove; `ours` says that this is the answer to our own send. */
export function toMessage(wire: WireMessage, ours = false): RemoteMessage {
  const direction = directionOf(wire);
  const status = direction === 'inbound' ? null : statusOf(wire.deliveryStatus);
  const type = typeOf(wire.messageType);
  return {
    ref: wire.id,
    otherRefs: [],
    direction,
    origin: ours ? 'lobby' : originOf(wire, direction),
    type,
    vendorType: type === 'unknown' ? wire.messageType : null,
    text: wire.text,
    template: null,
    sentAt: wire.createdAt,
    status,
    statusAt: null,
    failure: status === 'failed' ? failureOf(wire) : null,
  };
}

function directionOf(wire: WireMessage): 'inbound' | 'outbound' {
  if (wire.direction === 'inbound' || wire.direction === 'outbound') return wire.direction;
  // A word we do not know: only a customer opens the service window.
  return wire.sender === 'customer' ? 'inbound' : 'outbound';
}

function originOf(wire: WireMessage, direction: 'inbound' | 'outbound'): Origin {
  if (direction === 'inbound') return wire.sender === 'system' ? 'system' : 'contact';
  switch (wire.sender) {
    case 'ai':
      return 'bot';
    case 'system':
      return 'system';
    default:
      return 'colleague';
  }
}

/** Cloove's pending is WhatsApp's accepted; a word we do not know says at least that Cloove has it. */
function statusOf(word: string | null): DeliveryStatus {
  switch (word) {
    case 'sent':
    case 'delivered':
    case 'read':
    case 'failed':
      return word;
    default:
      return 'accepted';
  }
}

function typeOf(word: string | null): MessageType {
  return messageTypes.find((type) => type === word) ?? 'unknown';
}

/** The list and the thread document no reason, so whatever the row carries is kept as it came. */
function failureOf(wire: WireMessage): Failure {
  const { text: _words, ...facts } = wire;
  return {
    code: 'remote_rejected',
    vendorCode: vendorCodeOf(wire),
    httpStatus: null,
    raw: rawText(facts),
  };
}

function vendorCodeOf(wire: WireMessage): string | null {
  for (const key of ['errorCode', 'failureCode', 'error']) {
    const value: unknown = wire[key];
    const code: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, 'code') : value;
    if (typeof code === 'number' || (typeof code === 'string' && code !== '')) return String(code);
  }
  return null;
}
