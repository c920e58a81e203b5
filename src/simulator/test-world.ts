import type { AccountSeed } from './cloove/account.ts';
import type { Conversation, Template } from './cloove/records.ts';
import type { StoredMessage } from './whatsapp/records.ts';
import { seededUuid } from './seeded.ts';

/** A small business whose every time is known: what tests that need one conversation take. */
export const sampleNow = Date.UTC(2026, 0, 15, 10, 0, 0);

export const sampleTemplate: Template = {
  key: 'order_shipped',
  name: 'Order shipped',
  language: 'en',
  category: 'UTILITY',
  status: 'APPROVED',
  body: 'Hello, order {{order_id}} shipped and arrives {{eta}}.',
  fields: [
    { key: 'order_id', example: '1234' },
    { key: 'eta', example: 'Friday' },
  ],
};

/** A conversation with one inbound text, `silentMs` before `sampleNow`. */
export function sampleConversation(
  name: string,
  phone: string,
  silentMs: number,
  change: Partial<Conversation> = {},
): Conversation {
  const createdAt = sampleNow - silentMs;
  const message: StoredMessage = {
    id: seededUuid(`${phone}:message`),
    direction: 'inbound',
    sender: 'customer',
    type: 'text',
    text: 'Is my order shipped?',
    createdAt,
    delivery: [],
  };
  return {
    id: seededUuid(phone),
    customerPhone: phone,
    customerName: name,
    language: 'en',
    status: 'open',
    mode: 'ai',
    assigned: null,
    reach: 'reads',
    unreadCount: 1,
    lastInboundAt: createdAt,
    lastOutboundAt: null,
    history: () => [message],
    added: [],
    ...change,
  };
}

/** A business with these conversations, or with one of Ada Lovelace, who wrote two minutes ago. */
export function sampleAccount(
  conversations: readonly Conversation[] = [
    sampleConversation('Ada Lovelace', '+2348012345678', 120_000),
  ],
): AccountSeed {
  return {
    name: 'Analytical Engines',
    businessId: seededUuid('business'),
    numberId: seededUuid('number'),
    phone: '+2348000000001',
    apiKey: 'clv_test_sk_sample',
    templates: [
      sampleTemplate,
      { ...sampleTemplate, key: 'order_paused', status: 'PAUSED' },
      { ...sampleTemplate, key: 'order_rejected', status: 'REJECTED' },
    ],
    conversations,
  };
}
