import { describe, expect, it } from 'vitest';
import { readWppEvent } from './events.ts';

const receivedAt = Date.UTC(2026, 4, 1, 12);

/** The body of api/README.md, "wpp", Webhooks, with every field it names. */
const body = {
  event: 'message.received',
  timestamp: '2026-05-01T11:59:58.000Z',
  organizationId: '550e8400-e29b-41d4-a716-446655440000',
  data: {
    messageId: 'm-1',
    conversationId: 'c-1',
    phoneNumberId: '660e8400-e29b-41d4-a716-446655440001',
    phoneNumber: '5491155550000',
    contactPhone: null,
    contactName: 'Ana',
    contactIdentifier: 'US.13491208655302741918',
    contactReplyTo: 'US.13491208655302741918',
    direction: 'inbound',
    type: 'text',
    content: { body: 'Hello' },
    wamid: 'wamid.HBg',
    status: null,
    externalId: null,
    error: null,
  },
};

describe('an event of WPP', () => {
  it('of a contact without a phone keeps the whole identifier', () => {
    expect(readWppEvent({ type: 'message.received', body, receivedAt })).toMatchObject({
      kind: 'message',
      conversation: {
        ref: 'c-1',
        numberRef: '660e8400-e29b-41d4-a716-446655440001',
        contact: { identifier: 'US.13491208655302741918', phone: null, name: 'Ana' },
      },
      message: {
        ref: 'wamid.HBg',
        otherRefs: ['m-1'],
        direction: 'inbound',
        text: 'Hello',
        sentAt: Date.UTC(2026, 4, 1, 11, 59, 58),
      },
    });
  });

  it('that only tests the webhook is no stranger in the inbox, and WPP is asked in case it is one', () => {
    const sample = { ...body, data: { ...body.data, wamid: null } };
    expect(readWppEvent({ type: 'message.received', body: sample, receivedAt })).toEqual({
      kind: 'conversation',
      conversationRef: 'c-1',
    });
  });

  it('that tells of a failure keeps WhatsApp’s own code', () => {
    const failed = {
      ...body,
      data: { ...body.data, status: 'failed', error: { code: 131047, message: 'Re-engagement' } },
    };
    expect(
      readWppEvent({ type: 'message.status_updated', body: failed, receivedAt }),
    ).toMatchObject({
      kind: 'delivery',
      conversationRef: 'c-1',
      refs: ['wamid.HBg', 'm-1'],
      status: 'failed',
      failure: { vendorCode: '131047', code: 'window_closed' },
    });
  });

  it.each([
    ['an unknown type', { type: 'message.reversed', body }],
    ['no data', { type: 'message.received', body: { event: 'message.received' } }],
    ['a body that is a word', { type: 'message.received', body: 'hello' }],
    [
      'no conversation',
      {
        type: 'message.received',
        body: { ...body, data: { ...body.data, conversationId: undefined } },
      },
    ],
  ])('with %s says nothing, and does not throw', (_, event) => {
    expect(readWppEvent({ ...event, receivedAt })).toBeNull();
  });

  it('that a number was connected has the numbers asked for', () => {
    expect(readWppEvent({ type: 'phone_number.connected', body: {}, receivedAt })).toEqual({
      kind: 'numbers',
    });
  });
});
