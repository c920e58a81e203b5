import { describe, expect, it } from 'vitest';
import { conversationOf, toConversation, toMessage } from './map.ts';
import { WireConversation, WireMessage, WireMessages } from './wire.ts';

const ours = '15550109999';
const sample = {
  message_id: 'wamid.1',
  timestamp: '1705395000',
  type: 'text',
  direction: 'inbound',
  status: 'delivered',
  origin: 'cloud_api',
  from_phone_number: '15550100001',
  to_phone_number: ours,
  contact_name: 'Ada',
  content: 'Hello',
};
const message = (over: object) => toMessage(WireMessage.parse({ ...sample, ...over }), ours);
const conversation = (over: object) =>
  toConversation(
    WireConversation.parse({ conversation_id: 'c1', recipient_phone_number: '1', ...over }),
    ours,
  );

describe('a message of Scrubs', () => {
  it.each([
    [{ direction: 'incoming' }, 'inbound'],
    [{ direction: null }, 'inbound'],
    [{ direction: undefined, from_phone_number: ours, to_phone_number: '15550100001' }, 'outbound'],
    [{ direction: 'x', from_phone_number: null, to_phone_number: null }, 'outbound'],
    [{ direction: 'x', from_phone_number: ours, to_phone_number: ours }, 'outbound'],
    [{ direction: 'outbound' }, 'outbound'],
  ])('%o is %s: only a customer’s message may open the window', (over, direction) => {
    expect(message(over).direction).toBe(direction);
  });

  it.each([
    [{ direction: 'outbound', origin: 'cloud_api' }, 'api'],
    [{ direction: 'outbound', origin: null }, 'api'],
    [{ direction: 'outbound', origin: 'whatsapp_business_app' }, 'phone'],
    [{ type: 'system' }, 'system'],
    [{}, 'contact'],
  ])('%o is from %s', (over, origin) => {
    expect(message(over).origin).toBe(origin);
  });

  it.each([
    [{ type: 'text' }, 'text', null],
    [{ type: 'order' }, 'unknown', 'order'],
    [{ type: null }, 'unknown', null],
  ])('%o has the type %s', (over, type, vendorType) => {
    expect(message(over)).toMatchObject({ type, vendorType });
  });

  it('a status nobody documents does not say that it arrived', () => {
    expect(message({ direction: 'outbound', status: 'warming_up' }).status).toBe('accepted');
    expect(message({ direction: 'outbound', status: null }).status).toBe('accepted');
    expect(message({ status: 'read' }).status).toBeNull();
  });

  it('content that is no text hides neither the message nor the thread', () => {
    expect(message({ content: { body: 'x' } }).text).toBeNull();
    expect(message({ has_media: 'maybe', brand_new: [1] }).text).toBe('Hello');
  });

  it.each(['', 'soon', '17053950001234', '-5', '1705395000.5', null, undefined])(
    'a time of %o is another shape, and no message of 1970',
    (timestamp) => {
      const page = { data: [{ ...sample, timestamp }] };
      expect(WireMessages.safeParse(page).success).toBe(false);
    },
  );
});

describe('a row of Scrubs’ list', () => {
  it.each([
    { updated_at: '2026-05-25T03:57:41-04:00' },
    { messages_count: 8 },
    { last_active_at: '2026-05-25T03:57:41-04:00' },
    { last_message_type: 'image' },
    { last_message_timestamp: '2026-05-25T03:57:41-04:00' },
    { last_inbound_at: '2026-05-25T03:57:41-04:00' },
    { last_outbound_at: '2026-05-25T03:57:41-04:00' },
    { status: 'ended' },
    { contact_name: 'Ada' },
    { recipient_phone_number: '2' },
  ])('with another %o is read again', (over) => {
    expect(conversation(over).fingerprint).not.toBe(conversation({}).fingerprint);
    expect(conversation(over).fingerprint).toBe(conversation(over).fingerprint);
  });
});

describe('a contact of Scrubs', () => {
  it('is one person, with and without the 9 of Brazil', () => {
    const long = conversation({ recipient_phone_number: '5511987654321' });
    const short = conversation({ recipient_phone_number: '551187654321' });
    expect(short.contact.identifier).toBe(long.contact.identifier);
    expect(short.contact.phone).toBe('+551187654321');
  });

  it('without a phone is known by the conversation, and has no phone that could be written to', () => {
    const row = conversation({ recipient_phone_number: null, contact_name: ' ' });
    expect(row.contact).toMatchObject({ identifier: `${ours}/c1`, phone: null, name: null });
  });

  it('is read from the messages where a thread repeats nothing of its conversation', () => {
    const wires = [
      WireMessage.parse({
        ...sample,
        direction: 'outbound',
        from_phone_number: ours,
        to_phone_number: '15550100001',
      }),
    ];
    const found = conversationOf({ number: ours, id: 'c1' }, wires);
    expect(found.contact).toMatchObject({ identifier: '15550100001', phone: '+15550100001' });
    expect(conversationOf({ number: ours, id: 'c1' }, []).contact.phone).toBeNull();
  });
});
