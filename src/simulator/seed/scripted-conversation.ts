import type { Conversation } from '../cloove/records.ts';
import type { DeliveryStep, Language, StoredMessage } from '../whatsapp/records.ts';
import { seededRandom, seededUuid } from '../seeded.ts';
import { seedPhone } from './phones.ts';
import type { ScriptedConversation, ScriptedMessage } from './script.ts';

const minuteMs = 60_000;

function steps(message: ScriptedMessage, createdAt: number, answered: boolean): DeliveryStep[] {
  if (message.sender === 'customer' || message.sender === 'system') return [];
  if (message.failure !== null) {
    return [
      { at: createdAt, status: 'sent' },
      { at: createdAt + 3_000, status: 'failed', code: message.failure },
    ];
  }
  const reached = message.delivery ?? (answered ? 'read' : 'delivered');
  if (reached === 'pending') return [{ at: createdAt, status: 'pending' }];
  const sent: DeliveryStep = { at: createdAt, status: 'sent' };
  if (reached === 'sent') return [sent];
  const delivered: DeliveryStep = { at: createdAt + 2_000, status: 'delivered' };
  if (reached === 'delivered') return [sent, delivered];
  return [sent, delivered, { at: createdAt + 30_000, status: 'read' }];
}

function messagesOf(
  scripted: ScriptedConversation,
  anchor: number,
  seed: string,
): readonly StoredMessage[] {
  const random = seededRandom(seed);
  const times: number[] = [];
  let at = anchor - scripted.lastMs;
  for (const message of [...scripted.messages].reverse()) {
    times.unshift(at);
    at -= message.gapMs ?? minuteMs * (1 + random.below(6)) + 1_000 * random.below(60);
  }
  const lastInbound = scripted.messages.findLastIndex(({ sender }) => sender === 'customer');
  return scripted.messages.map((message, index) => {
    const createdAt = times[index] ?? anchor;
    return {
      id: seededUuid(`${seed}:${index}`),
      direction: message.sender === 'customer' ? 'inbound' : 'outbound',
      sender: message.sender,
      type: message.type,
      text: message.text,
      createdAt,
      delivery: steps(message, createdAt, index < lastInbound),
    };
  });
}

/** Places a written conversation in time: its newest message `lastMs` before `anchor` (ms UTC). */
export function placeConversation(
  scripted: ScriptedConversation,
  language: Language,
  index: number,
  world: { readonly anchor: number; readonly salt: string },
): Conversation {
  const seed = `${world.salt}:conversation:${index}`;
  const messages = messagesOf(scripted, world.anchor, seed);
  const last = (direction: StoredMessage['direction']): number | null =>
    messages.findLast((message) => message.direction === direction)?.createdAt ?? null;
  return {
    id: seededUuid(seed),
    customerPhone: seedPhone(scripted.country, index),
    customerName: scripted.name,
    language,
    status: scripted.status,
    mode: scripted.mode,
    assigned: scripted.assigned,
    reach: scripted.reach,
    unreadCount: scripted.unread,
    lastInboundAt: last('inbound'),
    lastOutboundAt: last('outbound'),
    history: () => messages,
    added: [],
  };
}
