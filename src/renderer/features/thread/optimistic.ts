import type { PendingSend } from '../../domain/desk.tsx';
import type { Message, ThreadItem } from '../../../shared/contract/rows.ts';
import { MessageId } from '../../../shared/domain/ids.ts';

/** Ids from here on are of messages the core has not confirmed; no real id comes near. */
const firstOptimisticId = Number.MAX_SAFE_INTEGER - 1000;

/** Whether a message is shown ahead of the core's word. */
export function isOptimistic(message: Message): boolean {
  return message.id >= firstOptimisticId;
}

/**
 * The items with sends that the core has not confirmed after them. A send that is there already,
 * by its client id, is not shown twice.
 */
export function withPending(
  items: readonly ThreadItem[],
  sends: readonly PendingSend[],
): readonly ThreadItem[] {
  if (sends.length === 0) return items;
  const there = new Set(items.map((item) => (item.kind === 'message' ? item.clientId : null)));
  const missing = sends.filter((send) => !there.has(send.clientId));
  return [...items, ...missing.map(messageOf)];
}

function messageOf(send: PendingSend, index: number): Message {
  return {
    kind: 'message',
    id: MessageId.parse(firstOptimisticId + index),
    conversationId: send.conversationId,
    clientId: send.clientId,
    direction: 'outbound',
    origin: 'lobby',
    personName: null,
    sentAt: send.at,
    arrivedAt: send.at,
    late: false,
    type: 'text',
    vendorType: null,
    text: send.text,
    template: null,
    content: null,
    quote: null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    forwarded: false,
    delivery: {
      status: send.waiting ? 'queued' : 'sending',
      at: null,
      attempt: 1,
      failure: null,
      absent: false,
      troubled: false,
      undoUntil: null,
    },
  };
}
