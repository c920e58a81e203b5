import { z } from 'zod';
import type { LiveChange, LiveEvent } from '../live.ts';
import { readStatus } from '../message-words.ts';
import { compiled } from '../compiled.ts';
import { failureOfRow } from '../row-failure.ts';
import { anyTextOrNull, isoTimeOrNull } from '../wire-values.ts';
import { refsOf, toConversation, toMessage } from './map.ts';
import { WireConversation, WireMessage } from './wire.ts';

/** The body of an outgoing webhook (api/README.md, "wpp", Webhooks). */
const Body = z.object({
  timestamp: z.union([z.string(), z.number()]).nullish().catch(null),
  data: z.looseObject({
    messageId: z.string().min(1),
    conversationId: anyTextOrNull,
    phoneNumberId: anyTextOrNull,
    contactPhone: anyTextOrNull,
    contactName: anyTextOrNull,
    contactIdentifier: anyTextOrNull,
    contactReplyTo: anyTextOrNull,
    username: anyTextOrNull,
    direction: anyTextOrNull,
    type: anyTextOrNull,
    content: z.unknown().optional(),
    wamid: anyTextOrNull,
    status: anyTextOrNull,
  }),
});
type WireEvent = z.infer<typeof Body>;

const WireEvent = compiled(Body);
const EventMessage = compiled(WireMessage);
const EventConversation = compiled(WireConversation);

function timeOf({ timestamp, data }: WireEvent, receivedAt: number): string | number {
  const own = data['timestamp'];
  if (typeof own === 'string' || typeof own === 'number') return own;
  return timestamp ?? receivedAt;
}

/** A message event as the rows of a thread's page and of the list that it stands for. */
function messageOf(event: WireEvent, receivedAt: number): LiveChange | null {
  const { data } = event;
  const { messageId, conversationId, phoneNumberId } = data;
  if (conversationId === null || phoneNumberId === null) return null;
  const message = EventMessage.safeParse({
    ...data,
    id: messageId,
    timestamp: timeOf(event, receivedAt),
  });
  const conversation = EventConversation.safeParse({ ...data, id: conversationId, status: null });
  if (!message.success || !conversation.success) return null;
  return {
    kind: 'message',
    message: toMessage(message.data),
    conversation: toConversation(conversation.data, phoneNumberId),
  };
}

function deliveryOf(event: WireEvent): LiveChange {
  const { messageId, wamid, conversationId, status, content: _, ...facts } = event.data;
  const known = readStatus(status);
  const { ref, otherRefs } = refsOf({ id: messageId, wamid });
  return {
    kind: 'delivery',
    conversationRef: conversationId,
    refs: [ref, ...otherRefs],
    status: known,
    at: isoTimeOrNull.parse(event.timestamp),
    failure: known === 'failed' ? failureOfRow(facts) : null,
  };
}

/**
 * A customer's message without WhatsApp's id is no message yet: a test of the webhook looks like one
 * (the text does not say what a test carries), and would stand in the inbox as a stranger. WPP itself
 * is asked for the conversation, where it has one.
 */
function receivedOf(event: WireEvent, receivedAt: number): LiveChange | null {
  const { wamid, conversationId } = event.data;
  if (wamid !== null) return messageOf(event, receivedAt);
  return conversationId === null ? null : { kind: 'conversation', conversationRef: conversationId };
}

/** Reads an event of WPP's outgoing webhooks. */
export function readWppEvent({ type, body, receivedAt }: LiveEvent): LiveChange | null {
  if (type === 'phone_number.connected') return { kind: 'numbers' };
  const event = WireEvent.safeParse(body);
  if (!event.success) return null;
  switch (type) {
    case 'message.received':
      return receivedOf(event.data, receivedAt);
    case 'message.sent':
      return messageOf(event.data, receivedAt);
    case 'message.status_updated':
      return deliveryOf(event.data);
    default:
      return null;
  }
}
