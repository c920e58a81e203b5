import type { Origin } from '../../../../shared/contract/rows.ts';
import { readStatus, readType } from '../message-words.ts';
import { toE164 } from '../phones.ts';
import type { RemoteContact, RemoteConversation, RemoteMessage } from '../remote.ts';
import { failureOfRow } from '../row-failure.ts';
import { holds, nothing } from './content.ts';
import type { WireConversation, WireMessage } from './wire.ts';

/**
 * `contactIdentifier` is the key, as it stands: a phone, a WhatsApp id or a business-scoped user id
 * (api/README.md, "wpp", Identity). Without one the conversation itself is all that is known.
 */
function toContact(wire: WireConversation): RemoteContact {
  const identifier = wire.contactIdentifier || wire.contactReplyTo || wire.id;
  const replyTo = wire.contactReplyTo || identifier;
  return {
    identifier,
    name: wire.contactName?.trim() || null,
    phone: toE164(wire.contactPhone),
    username: wire.username?.trim().replace(/^@/, '') || null,
    ...(replyTo === identifier ? {} : { replyTo }),
  };
}

/** A row of a number's list in Lobby's words. */
export function toConversation(wire: WireConversation, phoneId: string): RemoteConversation {
  return {
    ref: wire.id,
    numberRef: phoneId,
    contact: toContact(wire),
    status: wire.status,
    mode: null,
    unread: wire.unreadCount,
    lastInboundAt: wire.lastInboundAt,
    lastOutboundAt: wire.lastOutboundAt,
    fingerprint: JSON.stringify([
      wire.lastMessageAt ?? null,
      wire.lastInboundAt,
      wire.lastOutboundAt,
      wire.unreadCount,
      wire.status,
      wire.contactIdentifier,
      wire.contactReplyTo,
      wire.contactPhone,
      wire.contactName,
      wire.username,
    ]),
  };
}

/** A thread's page repeats nothing of its conversation but the number its messages went by. */
export function conversationOf(
  ref: string,
  messages: readonly Pick<WireMessage, 'phoneNumberId'>[],
): RemoteConversation {
  return {
    ref,
    numberRef: messages.find((one) => one.phoneNumberId)?.phoneNumberId ?? null,
    contact: { identifier: ref, name: null, phone: null, username: null },
    status: null,
    mode: null,
    unread: null,
    lastInboundAt: null,
    lastOutboundAt: null,
    fingerprint: '',
  };
}

/** A message's ids: the wamid is known everywhere, WPP's own to WPP alone (DATA, "Message"). */
export function refsOf(wire: {
  readonly id: string;
  readonly wamid: string | null;
}): Pick<RemoteMessage, 'ref' | 'otherRefs'> {
  const { id, wamid } = wire;
  return wamid && wamid !== id ? { ref: wamid, otherRefs: [id] } : { ref: id, otherRefs: [] };
}

/** A message of a thread. */
export function toMessage(wire: WireMessage): RemoteMessage {
  // A word we do not know: only what came from a customer opens the service window.
  const direction = wire.direction === 'inbound' ? 'inbound' : 'outbound';
  const status = direction === 'inbound' ? null : readStatus(wire.status);
  const { content, ...facts } = wire;
  const kind = readType(wire.type);
  const { editedAt, deletedAt, context } = wire;
  return {
    ...refsOf(wire),
    direction,
    origin: originOf(wire, direction),
    ...kind,
    ...(typeof deletedAt === 'number' ? nothing : holds(kind.type, content)),
    sentAt: wire.timestamp,
    status,
    statusAt: direction === 'inbound' ? null : (wire.statusAt ?? null),
    failure: status === 'failed' ? failureOfRow(facts) : null,
    ...(context?.id ? { quote: { ref: context.id, text: null } } : {}),
    ...(typeof editedAt === 'number' ? { editedAt } : {}),
    ...(typeof deletedAt === 'number' ? { deletedAt } : {}),
    ...(wire.forwarded === true ? { forwarded: true } : {}),
  };
}

/** WPP does not tell who of the organisation wrote: all of it came by its API or its inbox. */
function originOf(wire: WireMessage, direction: 'inbound' | 'outbound'): Origin {
  if (wire.type === 'system') return 'system';
  return direction === 'inbound' ? 'contact' : 'api';
}
