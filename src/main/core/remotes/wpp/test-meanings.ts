import { expect } from 'vitest';

const anyText: unknown = expect.any(String);
const jpeg: unknown = expect.stringMatching(/^data:image\/jpeg;base64,\/9j\//);
const ownId: unknown = expect.stringMatching(/^990e8400/);
const phoneId = '660e8400-e29b-41d4-a716-446655440001';
const conversation = '770e8400-e29b-41d4-a716-446655440010';
const served = Date.parse('2026-05-25T07:58:00Z');
const asked = 'wamid.HBgNNTQ5MTE1NTU1MTIzNBUCABIYFD01';

const refused = (code: string, httpStatus: number, vendorCode: string, more: object = {}) => ({
  code,
  detail: { httpStatus, vendorCode, ...more },
});
const rejected = (code: string, httpStatus: number, vendorCode: string) => ({
  kind: 'rejected',
  failure: { code, vendorCode, httpStatus },
  serverDate: served,
});
const nobodyKnows = { name: null, phone: null, username: 'ana.example' };

const sent = (number: string, message: object, more: object = {}) => ({
  kind: 'accepted',
  conversationRef: conversation,
  replayed: false,
  serverDate: served,
  message: {
    ref: `990e8400-e29b-41d4-a716-4466554402${number}`,
    otherRefs: [],
    direction: 'outbound',
    origin: 'lobby',
    vendorType: null,
    template: null,
    sentAt: served,
    status: 'accepted',
    failure: null,
    ...message,
  },
  ...more,
});

const thread = (...messages: readonly object[]) => ({
  conversation: { ref: conversation, numberRef: phoneId },
  messages,
});
const media = (ref: string, more: object) => ({
  kind: 'media',
  media: { ref, fileName: null, width: null, durationMs: null, thumbnail: null, ...more },
});
const menu = { kind: 'interactive', media: null, listButton: null, sections: [] };

const conversations = {
  'list-conversations.sample': {
    rows: [
      {
        ref: conversation,
        numberRef: phoneId,
        contact: {
          identifier: '5491155551234',
          name: 'Ana Example',
          phone: '+5491155551234',
          username: null,
        },
        status: 'open',
        mode: null,
        unread: 2,
        lastInboundAt: Date.parse('2026-05-25T07:50:00Z'),
        lastOutboundAt: Date.parse('2026-05-25T07:40:00Z'),
      },
    ],
    next: anyText,
    total: 120,
    serverDate: served,
  },
  'list-conversations.last': {
    rows: [{ contact: { ...nobodyKnows, identifier: 'AR.bXk4T1dkR2x1' }, unread: 0 }],
    next: null,
    total: null,
  },
  'list-conversations.empty': { rows: [], next: null, total: 0 },
  'list-conversations.reply-elsewhere': {
    rows: [
      {
        contact: {
          ...nobodyKnows,
          identifier: 'contact_8f3a-AR.bXk4T1dkR2x1',
          replyTo: 'AR.bXk4T1dkR2x1',
        },
      },
    ],
  },
};

const messages = {
  'list-messages.sample': {
    ...thread(
      {
        direction: 'outbound',
        origin: 'api',
        type: 'text',
        text: 'It is, come any time.',
        status: 'read',
        quote: { ref: asked, text: null },
      },
      {
        ref: asked,
        otherRefs: ['990e8400-e29b-41d4-a716-446655440101'],
        direction: 'inbound',
        origin: 'contact',
        type: 'text',
        text: 'Hello, is my order ready?',
        status: null,
        statusAt: null,
        failure: null,
        sentAt: Date.parse('2026-05-25T07:49:00Z'),
      },
    ),
    older: anyText,
    complete: false,
  },
  'list-messages.last': { ...thread({ text: 'Hi' }), older: null, complete: true },
  'list-messages.media': thread(
    {
      type: 'image',
      text: 'This one',
      content: media('media-1', {
        mime: 'image/jpeg',
        bytes: 84_213,
        width: 1024,
        height: 768,
        thumbnail: jpeg,
      }),
    },
    {
      type: 'video',
      text: null,
      content: media('media-2', { width: 640, height: 480, durationMs: 12_500 }),
    },
    {
      type: 'audio',
      content: media('media-3', { mime: 'audio/ogg; codecs=opus', durationMs: 7000 }),
    },
    {
      type: 'document',
      text: 'As asked',
      content: media('media-4', { mime: 'application/pdf', fileName: 'prescription.pdf' }),
    },
    { type: 'sticker', content: media('media-5', { width: 512, bytes: null }) },
    { type: 'image', direction: 'outbound', content: media('media-6', { mime: 'image/png' }) },
  ),
  'list-messages.location': thread(
    {
      type: 'location',
      content: {
        kind: 'location',
        latitude: -34.6037,
        longitude: -58.3816,
        name: 'Obelisco',
        address: 'Av. 9 de Julio, Buenos Aires',
      },
    },
    { content: { kind: 'location', latitude: 0, longitude: 0, name: null, address: null } },
  ),
  'list-messages.contacts': thread({
    type: 'contacts',
    content: {
      kind: 'contacts',
      contacts: [
        {
          name: 'Bruno Example',
          organisation: 'Example Clinic',
          phones: ['+15550100777'],
          emails: ['bruno@example.com'],
        },
        { name: 'Carla Example', organisation: null, phones: [], emails: [] },
      ],
    },
  }),
  'list-messages.interactive': thread(
    {
      type: 'interactive',
      text: 'Tuesday',
      content: { kind: 'choice', title: 'Tuesday', description: 'From 10 to 12' },
    },
    {
      text: 'When does it suit you?',
      content: {
        ...menu,
        header: null,
        buttons: [],
        listButton: 'Choose a day',
        sections: [
          {
            title: 'This week',
            rows: [
              { title: 'Monday', description: null },
              { title: 'Tuesday', description: 'From 10 to 12' },
            ],
          },
        ],
      },
    },
    { text: 'Yes', content: { kind: 'choice', title: 'Yes', description: null } },
    {
      text: 'Shall we bring it?',
      content: {
        ...menu,
        header: 'Your order',
        footer: 'Example Shop',
        buttons: [
          { kind: 'reply', title: 'Yes', value: null },
          { kind: 'reply', title: 'No', value: null },
        ],
      },
    },
  ),
  'list-messages.reaction': thread(
    { type: 'reaction', text: null, reaction: { toRef: asked, emoji: null } },
    { type: 'reaction', text: null, reaction: { toRef: asked, emoji: '👍' } },
  ),
  'list-messages.changed': thread(
    { text: 'At five, sorry', editedAt: Date.parse('2026-05-25T07:55:00Z') },
    { type: 'text', text: null, deletedAt: Date.parse('2026-05-25T07:56:00Z') },
    { text: 'Read this', forwarded: true },
  ),
  'list-messages.template': thread(
    {
      type: 'template',
      text: 'Hello Ana, your order is ready.',
      template: {
        key: 'order_ready',
        name: 'order_ready',
        language: 'es_AR',
        values: { 1: 'Ana' },
      },
    },
    { type: 'template', text: null, template: { key: 'order_ready', values: {} } },
  ),
  'list-messages.unsupported': thread(
    { type: 'unknown', vendorType: 'unsupported', text: null },
    { type: 'unknown', vendorType: 'order', text: null },
  ),
  'list-messages.failed': thread(
    { status: 'failed', failure: { code: 'window_closed', vendorCode: '131047' } },
    { ref: ownId, otherRefs: [], status: 'accepted', failure: null },
  ),
  'list-messages.not-found': refused('remote_not_found', 404, 'NOT_FOUND'),
};

const sends = {
  'send-text.sample': sent('01', { type: 'text', text: 'Hello!' }),
  'send-text.quote': sent('02', {
    ref: 'wamid.HBgNNTQ5MTE1NTU1MTIzNBUCABIYFDSENT',
    otherRefs: ['990e8400-e29b-41d4-a716-446655440202'],
    status: 'sent',
  }),
  'send-text.identifier': sent(
    '03',
    {},
    { conversationRef: '770e8400-e29b-41d4-a716-446655440011' },
  ),
  'send-text.invalid': rejected('remote_rejected', 400, 'VALIDATION_ERROR'),
  'send-text.forbidden': {
    kind: 'not_sent',
    stopsConnection: true,
    error: refused('remote_forbidden', 403, 'FORBIDDEN'),
  },
  'send-text.not-found': rejected('remote_not_found', 404, 'NOT_FOUND'),
  'send-text.internal': {
    kind: 'unknown',
    error: refused('remote_failed', 500, 'INTERNAL_ERROR'),
  },
  'send-media.sample': sent('04', { type: 'image', text: 'Here it is' }),
  'send-media.document': sent('06', { type: 'document', text: null }),
  'send-advanced.location': sent('07', { type: 'location', text: null }),
  'send-advanced.contacts': sent('08', { type: 'contacts' }),
  'send-advanced.buttons': sent('09', { type: 'interactive', text: 'Shall we bring it?' }),
  'send-advanced.list': sent('10', { type: 'interactive', text: 'When does it suit you?' }),
  'send-advanced.reaction': sent('11', {
    type: 'reaction',
    reaction: { toRef: asked, emoji: '👍' },
  }),
  'send-template.sample': sent('12', {
    type: 'template',
    template: {
      key: 'order_ready',
      name: 'order_ready',
      language: 'es_AR',
      values: { 1: 'Ana', 2: '#1041' },
    },
  }),
  'send-template.header': sent('13', { template: { key: 'picture_offer' } }),
  'send-template.everywhere': sent('14', { template: { key: 'order_sent' } }),
  'send-template.unknown': rejected('remote_rejected', 400, '132001'),
};

const ready = { canReceive: true, canSend: true, canSendTemplates: true, isRegistered: true };
const notReady = { canReceive: false, canSend: false, canSendTemplates: false };

/** What each sample of WPP is in Lobby's words. */
export const meanings: Readonly<Record<string, object>> = {
  ...conversations,
  ...messages,
  ...sends,
  'any.unauthorized': refused('remote_unauthorized', 401, 'UNAUTHORIZED', {
    said: 'Missing or invalid API key',
  }),
  'any.forbidden': refused('remote_forbidden', 403, 'FORBIDDEN'),
  'any.internal': refused('remote_failed', 500, 'INTERNAL_ERROR'),
  'any.rate-limited': refused('remote_rate_limited', 429, 'RATE_LIMITED', {
    retryAfterMs: 20_000,
  }),
  'get-media.gone': refused('remote_not_found', 404, 'NOT_FOUND'),
  'get-media.not-yet': refused('remote_failed', 503, 'INTERNAL_ERROR'),
  'mark-read.sample': {},
  'health.sample': { ...ready, status: 'CONNECTED', quality: 'GREEN' },
  'health.not-ready': { ...notReady, isRegistered: false, status: null, quality: null },
  'list-phones.sample': [
    {
      ref: phoneId,
      name: 'Example Shop',
      phone: '+15550100400',
      status: 'CONNECTED',
      quality: 'GREEN',
    },
    {
      ref: '660e8400-e29b-41d4-a716-446655440002',
      name: null,
      phone: null,
      status: null,
      quality: null,
    },
  ],
  'list-templates.sample': [
    {
      key: 'order_ready',
      name: 'order_ready',
      language: 'es_AR',
      status: 'APPROVED',
      category: 'UTILITY',
      fields: [
        { key: '1', example: 'Ana' },
        { key: '2', example: '#1041' },
      ],
      body: 'Hello {{1}}, your order {{2}} is ready.',
      frame: {
        header: { kind: 'text', text: 'Your order' },
        footer: 'Example Shop',
        buttons: [
          { kind: 'reply', title: 'Thank you', value: null },
          { kind: 'url', title: 'Our shop', value: 'https://example.com/shop' },
          { kind: 'call', title: 'Call', value: '+15550100400' },
        ],
      },
    },
    {
      key: 'order_sent',
      fields: [
        { key: 'header.1', example: '#1041' },
        { key: '1', example: 'Ana' },
        { key: 'url.1', example: 'abc' },
        { key: 'code.2', example: 'SAVE10' },
      ],
      frame: {
        header: { kind: 'text', text: 'Order {{header.1}}' },
        footer: null,
        buttons: [
          { kind: 'url', title: 'Track', value: 'https://example.com/t/{{url.1}}' },
          { kind: 'copy', title: 'Copy', value: '{{code.2}}' },
        ],
      },
    },
    {
      key: 'picture_offer',
      category: 'MARKETING',
      fields: [{ key: 'first_name', example: 'Ana' }],
      frame: { header: { kind: 'image', text: null } },
    },
    { key: 'old_news', status: 'PAUSED', fields: [], body: 'News.' },
    { key: 'bad_news', status: 'REJECTED' },
  ],
};
