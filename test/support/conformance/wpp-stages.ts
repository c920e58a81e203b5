import { wpp } from '../../../src/main/core/remotes/wpp/module.ts';
import type { EndpointKind } from '../../../src/simulator/faults.ts';
import { wppEndpoint } from '../../../src/simulator/wpp/endpoint.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { fixture, fixtureResponse } from './fixtures.ts';
import { openStage, playSamples } from './open-stage.ts';
import type { Given, Refusal, RemoteStage } from './stage.ts';

const memory = 'https://wpp.test';
const phoneId = '660e8400-e29b-41d4-a716-446655440001';
const conversationRef = '770e8400-e29b-41d4-a716-446655440010';
const asked = 'wamid.HBgNNTQ5MTE1NTU1MTIzNBUCABIYFD01';
const sampleOf = (name: string) => fixture('wpp', name);
const answerOf = (name: string) => fixtureResponse(sampleOf(name));

const sendKinds: Readonly<Record<string, EndpointKind>> = {
  text: 'sendText',
  template: 'sendTemplate',
  image: 'sendMedia',
  video: 'sendMedia',
  audio: 'sendMedia',
  document: 'sendMedia',
  sticker: 'sendMedia',
};

/** What a request to WPP is for: every send has one address, and its body says what it is. */
export function wppKindOf(method: string, path: string, body: string): EndpointKind | null {
  const kind = wppEndpoint(method, path);
  if (kind !== 'sendText' || body === '') return kind;
  const type: unknown = Reflect.get(Object(JSON.parse(body)), 'type');
  return sendKinds[String(type)] ?? 'sendAdvanced';
}

function refusal(
  name: string,
  rest: Pick<Refusal, 'code' | 'send' | 'retryAfterMs' | 'on'>,
): Refusal {
  const { status, body, headers } = sampleOf(name).response;
  return { name, status, body, headers, ...rest };
}

/** What WPP documents to say (wpp-cloud.txt, "Error Codes"), and the limit it may have. */
export const wppRefusals: readonly Refusal[] = [
  refusal('any.unauthorized', { code: 'remote_unauthorized', send: 'stops' }),
  refusal('any.forbidden', { code: 'remote_forbidden', send: 'stops' }),
  refusal('any.internal', { code: 'remote_failed', send: 'unknown' }),
  refusal('any.rate-limited', {
    code: 'remote_rate_limited',
    send: 'not_sent',
    retryAfterMs: 20_000,
  }),
  refusal('send-text.invalid', { code: 'remote_rejected', send: 'rejected' }),
  refusal('send-text.not-found', { code: 'remote_not_found', send: 'rejected' }),
  refusal('send-template.unknown', { code: 'remote_rejected', send: 'rejected' }),
];

/** A JPEG of one pixel's beginning: enough to be told from words. */
const picture = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]);

const someRow = { id: 'slot-1', title: 'Monday', description: 'From 10 to 12' };
const menu = { kind: 'interactive', header: null, footer: 'Example Shop' } as const;
const advanced: NonNullable<Given['advanced']> = [
  { kind: 'reaction', toRef: asked, emoji: '👍' },
  { kind: 'location', latitude: -34.6037, longitude: -58.3816, name: 'Obelisco', address: null },
  {
    kind: 'contacts',
    contacts: [{ name: 'Bruno Example', organisation: null, phones: ['+15550100777'], emails: [] }],
  },
  {
    ...menu,
    body: 'Shall we bring it?',
    buttons: [{ id: 'yes', title: 'Yes' }],
    listButton: null,
    sections: [],
  },
  {
    ...menu,
    body: 'When does it suit you?',
    buttons: [],
    listButton: 'Choose a day',
    sections: [{ title: 'This week', rows: [someRow] }],
  },
  {
    kind: 'file_url',
    media: 'image',
    url: 'https://example.com/picture.jpg',
    mime: 'image/jpeg',
    caption: 'Here it is',
  },
];

/** What is so at the platform that is played from the samples. */
export const wppGiven: Given = {
  conversationRef,
  walk: { limit: 1, rows: 2 },
  filters: [
    { query: {}, sent: {}, rows: null },
    { query: { numberRef: phoneId }, sent: {}, rows: null },
    { query: { recipient: '+54 9 11 5555-1234' }, sent: {}, rows: 1 },
    { query: { recipient: '+15550100001' }, sent: {}, rows: 0 },
    { query: { status: 'open' }, sent: {}, rows: 1 },
  ],
  text: 'Hello!',
  address: { numberRef: phoneId, contact: '5491155551234' },
  media: {
    file: {
      name: 'picture.jpg',
      mime: 'image/jpeg',
      bytes: picture.byteLength,
      open: () => Promise.resolve(new Blob([picture])),
    },
    here: { ref: 'media-1', mime: 'image/jpeg', bytes: picture },
  },
  advanced,
  template: {
    phone: '+5491155551234',
    contactName: null,
    templateKey: 'order_ready',
    language: 'es_AR',
    values: { 1: 'Ana', 2: '#1041' },
    senderNumberId: phoneId,
  },
  landsIn: conversationRef,
  keyHeader: null,
  secret: 'sk_org_0123456789abcdef',
  // It could only be tried by making a link.
  untried: ['onboarding'],
  numberRef: phoneId,
  claimable: null,
  form: {
    customerName: 'Acme Corp',
    successUrl: 'https://myapp.com/callback',
    failureUrl: '',
    connectionTypes: [],
    language: null,
  },
};

/** The first number has two conversations, on a page each when that is asked for; the other has none. */
function playedList(path: string, query: URLSearchParams): Response {
  if (!path.includes(phoneId)) return answerOf('list-conversations.empty');
  const page = Number(query.get('page'));
  const { response } = sampleOf(
    page === 1 ? 'list-conversations.sample' : 'list-conversations.last',
  );
  const pagination = { page, limit: Number(query.get('limit')), total: 2, hasMore: page === 1 };
  const { status, headers } = response;
  return Response.json({ ...response.body, meta: { pagination } }, { status, headers });
}

function playedSend(kind: EndpointKind, body: unknown): Response {
  if (Reflect.get(Object(body), 'to') === '') return answerOf('send-text.invalid');
  switch (kind) {
    case 'sendTemplate':
      return answerOf('send-template.sample');
    case 'sendMedia':
      return answerOf('send-media.sample');
    case 'sendAdvanced':
      return answerOf('send-advanced.location');
    default:
      return answerOf('send-text.sample');
  }
}

async function playedSample(request: Request, kind: EndpointKind | null): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  switch (kind) {
    case 'numbers':
      return answerOf('list-phones.sample');
    case 'list':
      return playedList(pathname, searchParams);
    case 'read':
      return answerOf('list-messages.sample');
    case 'markRead':
      return answerOf('mark-read.sample');
    case 'templates':
      return answerOf('list-templates.sample');
    case 'health':
      return answerOf('health.sample');
    case 'upload':
      return answerOf('upload-media.sample');
    case 'onboarding':
      return answerOf('create-onboarding-link.sample');
    case 'sharedLinks':
      return answerOf('list-shared-links.sample');
    case 'webhooks':
      return answerOf('list-webhooks.sample');
    case 'media':
      return new Response(picture, { headers: { 'content-type': 'image/jpeg' } });
    case 'sendText':
    case 'sendTemplate':
    case 'sendMedia':
    case 'sendAdvanced':
      return playedSend(kind, JSON.parse(await request.text()));
    default:
      return answerOf('list-messages.not-found');
  }
}

/** WPP played from its samples: those of its text, and those that are inferred. */
export async function wppFixtureStage(): Promise<RemoteStage> {
  const clock = new VirtualClock(Date.parse('2026-05-25T07:58:00Z'));
  return openStage({
    module: wpp,
    settings: {},
    credentials: { apiKey: wppGiven.secret },
    endpoint: wppKindOf,
    given: wppGiven,
    ...playSamples({ clock, endpoint: wppKindOf, sample: playedSample }),
    clock,
    baseUrl: memory,
  });
}
