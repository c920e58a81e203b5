import { describe, expect, it } from 'vitest';
import { readClooveEvent } from './events.ts';

const receivedAt = Date.UTC(2026, 4, 1, 12);
const message = {
  id: 'msg_1',
  conversationId: 'conv_1',
  direction: 'inbound',
  messageType: 'text',
  text: 'Hello',
  deliveryStatus: null,
  sender: 'customer',
  createdAt: '2026-05-01T11:59:58Z',
};
const conversation = {
  id: 'conv_1',
  businessId: 'biz_1',
  customerPhone: '+5491155551234',
  customerName: 'Ana',
};
const envelope = (type: string, data: unknown) => ({
  type,
  body: { id: 'evt_1', type, created: 1, environment: 'live', data },
  receivedAt,
});

describe('an event of Cloove', () => {
  it('that carries its conversation is the message itself', () => {
    const event = envelope('messaging.message.received', { message, conversation });
    expect(readClooveEvent(event)).toMatchObject({
      kind: 'message',
      conversation: { ref: 'conv_1', numberRef: 'biz_1', contact: { name: 'Ana' } },
      message: { ref: 'msg_1', text: 'Hello', direction: 'inbound' },
    });
  });

  it('that does not say whose it is has its conversation read, and guesses nothing', () => {
    const event = envelope('messaging.message.received', message);
    expect(readClooveEvent(event)).toEqual({ kind: 'conversation', conversationRef: 'conv_1' });
  });

  it('tells how far a message is, wherever the row stands', () => {
    const row = { ...message, deliveryStatus: 'read' };
    for (const data of [row, { message: row }]) {
      expect(readClooveEvent(envelope('messaging.message.delivery_updated', data))).toMatchObject({
        kind: 'delivery',
        refs: ['msg_1'],
        status: 'read',
        conversationRef: 'conv_1',
      });
    }
  });

  it.each([
    ['an unknown type', envelope('messaging.moon.landed', message)],
    ['no data', { type: 'messaging.message.received', body: {}, receivedAt }],
    ['null', { type: 'messaging.message.received', body: null, receivedAt }],
    ['a message without an id', envelope('messaging.message.received', { text: 'Hello' })],
  ])('with %s says nothing, and does not throw', (_, event) => {
    expect(readClooveEvent(event)).toBeNull();
  });
});
