import type { Origin } from '../../../../shared/contract/rows.ts';
import { canonicalPhone } from '../../../../shared/domain/identity.ts';
import { readStatus, readType } from '../message-words.ts';
import { phoneDigits, toE164 } from '../phones.ts';
import type { RemoteContact, RemoteConversation, RemoteMessage } from '../remote.ts';
import { failureOfRow } from '../row-failure.ts';
import { toRef, type ConversationName } from './refs.ts';
import type { WireConversation, WireMessage } from './wire.ts';

/** Known by the canonical phone; by the conversation's ref only where no phone is given. */
function toContact(phone: string | null, name: string | null, ref: string): RemoteContact {
  return {
    identifier: canonicalPhone(phone ?? '') || ref,
    name: name?.trim() || null,
    phone: toE164(phone),
    username: null,
  };
}

/** A row of a number's list in Lobby's words. Scrubs counts no unread and has no mode. */
export function toConversation(wire: WireConversation, number: string): RemoteConversation {
  const ref = toRef({ number, id: wire.conversation_id });
  return {
    ref,
    numberRef: number,
    contact: toContact(wire.recipient_phone_number, wire.contact_name, ref),
    status: wire.status,
    mode: null,
    unread: null,
    lastInboundAt: wire.last_inbound_at,
    lastOutboundAt: wire.last_outbound_at,
    fingerprint: JSON.stringify([
      wire.updated_at,
      wire.messages_count,
      wire.last_active_at,
      wire.last_message_type,
      wire.last_message_timestamp,
      wire.last_inbound_at,
      wire.last_outbound_at,
      wire.status,
      wire.contact_name,
      wire.recipient_phone_number,
    ]),
  };
}

/** A thread's page repeats nothing of its conversation: what is left is what its messages tell. */
export function conversationOf(
  name: ConversationName,
  messages: readonly WireMessage[],
): RemoteConversation {
  const ref = toRef(name);
  const phone = messages.map((wire) => customerOf(wire, name.number)).find((one) => one !== null);
  const named = messages.map((wire) => wire.contact_name).find((one) => one !== null);
  return {
    ref,
    numberRef: name.number,
    contact: toContact(phone ?? null, named ?? null, ref),
    status: null,
    mode: null,
    unread: null,
    lastInboundAt: null,
    lastOutboundAt: null,
    fingerprint: '',
  };
}

function customerOf(wire: WireMessage, number: string): string | null {
  return directionOf(wire, number) === 'inbound' ? wire.from_phone_number : wire.to_phone_number;
}

/** A message of a thread of `number`. */
export function toMessage(wire: WireMessage, number: string): RemoteMessage {
  const direction = directionOf(wire, number);
  const status = direction === 'inbound' ? null : readStatus(wire.status);
  const { content, contact_name: _name, ...facts } = wire;
  return {
    ref: wire.message_id,
    otherRefs: [],
    direction,
    origin: originOf(wire, direction),
    ...readType(wire.type),
    text: content,
    template: null,
    sentAt: wire.timestamp,
    status,
    statusAt: null,
    failure: status === 'failed' ? failureOfRow(facts) : null,
  };
}

function directionOf(wire: WireMessage, number: string): 'inbound' | 'outbound' {
  if (wire.direction === 'inbound' || wire.direction === 'outbound') return wire.direction;
  // A word we do not know: only what came to our number from somebody else opens the service window.
  const toUs = phoneDigits(wire.to_phone_number ?? '') === phoneDigits(number);
  return toUs && wire.from_phone_number !== wire.to_phone_number ? 'inbound' : 'outbound';
}

/**
 * `cloud_api` is the one word the text shows: whatever sends through the API. That a number in
 * coexistence names its phone's app here is inferred, and so are the words for it.
 */
function originOf(wire: WireMessage, direction: 'inbound' | 'outbound'): Origin {
  if (wire.type === 'system') return 'system';
  if (direction === 'inbound') return 'contact';
  return /business_app|echo|coexist|phone|mobile/i.test(wire.origin ?? '') ? 'phone' : 'api';
}
