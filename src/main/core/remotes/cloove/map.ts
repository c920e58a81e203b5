import { canonicalPhone } from '../../../../shared/domain/identity.ts';
import type { Origin } from '../../../../shared/contract/rows.ts';
import { readStatus, readType } from '../message-words.ts';
import { phoneDigits } from '../phones.ts';
import type { RemoteConversation, RemoteMessage } from '../remote.ts';
import { failureOfRow } from '../row-failure.ts';
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
      phone: digits === '' ? null : `+${phoneDigits(wire.customerPhone ?? '')}`,
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

/** A message of Cloove; `ours` says that this is the answer to our own send. */
export function toMessage(wire: WireMessage, ours = false): RemoteMessage {
  const direction = directionOf(wire);
  const status = direction === 'inbound' ? null : readStatus(wire.deliveryStatus);
  const { text, ...facts } = wire;
  return {
    ref: wire.id,
    otherRefs: [],
    direction,
    origin: ours ? 'lobby' : originOf(wire, direction),
    ...readType(wire.messageType),
    text,
    template: null,
    sentAt: wire.createdAt,
    status,
    statusAt: null,
    failure: status === 'failed' ? failureOfRow(facts) : null,
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
