import { z } from 'zod';
import type { LiveChange, LiveEvent } from '../live.ts';
import { readStatus } from '../message-words.ts';
import { compiled } from '../compiled.ts';
import { failureOfRow } from '../row-failure.ts';
import { anyTextOrNull, isoTimeOrNull } from '../wire-values.ts';
import { toConversation, toMessage } from './map.ts';
import { WireConversation, WireMessage } from './wire.ts';

/**
 * `{id,type,created,environment,data}` (api/README.md, "cloove", Webhooks). What stands in `data` is
 * not documented: the row itself, or the row beside its conversation.
 */
const WireData = z.looseObject({
  message: z.looseObject({}).optional().catch(undefined),
  conversation: z.looseObject({}).optional().catch(undefined),
  conversationId: anyTextOrNull,
});
type Data = z.infer<typeof WireData>;
const WireEvent = compiled(z.object({ data: WireData }));

const WireDelivery = compiled(
  z.looseObject({
    id: anyTextOrNull,
    messageId: anyTextOrNull,
    conversationId: anyTextOrNull,
    deliveryStatus: anyTextOrNull,
    status: anyTextOrNull,
    updatedAt: isoTimeOrNull,
  }),
);

const EventMessage = compiled(WireMessage);
const EventConversation = compiled(WireConversation);

const Named = z.union([
  z.string(),
  z.looseObject({ name: z.string() }).transform(({ name }) => name),
  z.looseObject({}).transform(() => ''),
]);

/** What tells nobody anything: an id. */
const idLike = /^(?:[0-9a-f-]{20,}|[a-z]+_[\w-]+|\d+)$/i;

/** Whom it was given to; undefined where the event has nothing of the kind. Its field is not documented. */
function assigneeOf(data: Data): string | null | undefined {
  for (const part of [data, data.conversation ?? {}]) {
    for (const field of ['assignedToName', 'assignee', 'assignedTo', 'assignedUser']) {
      const said = part[field];
      if (said === null) return null;
      const named = said === undefined ? undefined : Named.safeParse(said).data?.trim();
      if (named !== undefined) return idLike.test(named) ? '' : named.slice(0, 80);
    }
  }
  return undefined;
}

function conversationRefOf({ conversation, conversationId, ...data }: Data): string | null {
  const own = conversation?.['id'];
  if (typeof own === 'string' && own !== '') return own;
  const inRow = data.message?.['conversationId'];
  return typeof inRow === 'string' ? inRow : conversationId;
}

function messageOf(data: Data): LiveChange | null {
  const ref = conversationRefOf(data);
  const message = EventMessage.safeParse(data.message ?? data);
  const about = { ...data, ...data.conversation, id: ref };
  const conversation = EventConversation.safeParse(about);
  if (!message.success) return null;
  // Without a phone or a business it cannot be told whose it is: its own page says.
  if (!conversation.success || conversation.data.businessId === null) {
    return ref === null ? null : { kind: 'conversation', conversationRef: ref };
  }
  return {
    kind: 'message',
    message: toMessage(message.data),
    conversation: toConversation(conversation.data),
  };
}

function deliveryOf(data: Data): LiveChange | null {
  const row = WireDelivery.safeParse(data.message ?? data);
  if (!row.success) return null;
  const { id, messageId, deliveryStatus, status, updatedAt, text: _, ...facts } = row.data;
  const known = readStatus(deliveryStatus ?? status);
  const ref = messageId ?? id;
  if (ref === null) return null;
  return {
    kind: 'delivery',
    conversationRef: conversationRefOf(data),
    refs: [ref],
    status: known,
    at: updatedAt,
    failure: known === 'failed' ? failureOfRow(facts) : null,
  };
}

/** Reads an event of Cloove's webhooks. */
export function readClooveEvent({ type, body }: LiveEvent): LiveChange | null {
  const event = WireEvent.safeParse(body);
  if (!event.success) return null;
  const { data } = event.data;
  switch (type) {
    case 'messaging.message.received':
    case 'messaging.message.sent':
      return messageOf(data);
    case 'messaging.message.delivery_updated':
      return deliveryOf(data);
    case 'messaging.conversation.assigned': {
      const ref = conversationRefOf(data) ?? (typeof data['id'] === 'string' ? data['id'] : null);
      if (ref === null) return null;
      const assignee = assigneeOf(data);
      const change = { kind: 'conversation', conversationRef: ref } as const;
      return assignee === undefined ? change : { ...change, assignee };
    }
    default:
      return null;
  }
}
