import { describe, expect, it } from 'vitest';
import {
  fixture as fixtureOf,
  fixtureNames,
  fixtureResponse,
  type Fixture,
} from '../../../../../test/support/conformance/fixtures.ts';
import { VirtualClock } from '../../../../../test/support/virtual-clock.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { openRemote } from '../open-remote.ts';
import type { Remote } from '../remote.ts';
import type { TemplateIntent } from '../send-parts.ts';
import { textIntent } from '../../../../../test/support/text-intent.ts';

const never = new AbortController().signal;
const ten = Date.parse('2026-01-15T10:00:00Z');
const ada = {
  identifier: '2348012345678',
  name: 'Ada Lovelace',
  phone: '+2348012345678',
  username: null,
};
const question = {
  ref: 'm1a2b3c4-...',
  direction: 'inbound',
  origin: 'contact',
  type: 'text',
  text: 'Is my order shipped?',
  sentAt: ten - 120_000,
  status: null,
  failure: null,
};
const reply = {
  ref: 'm2a2b3c4-...',
  otherRefs: [],
  direction: 'outbound',
  type: 'text',
  vendorType: null,
  text: 'Your order #1234 shipped today and arrives Friday.',
  sentAt: ten + 60_000,
};
const sent = {
  kind: 'accepted',
  conversationRef: 'cv1a2b3c-...',
  replayed: false,
  serverDate: ten + 60_000,
  message: { ...reply, origin: 'lobby', status: 'sent', failure: null },
};
const refused = (code: string, vendorCode: string, httpStatus: number) => ({
  code,
  detail: { vendorCode, httpStatus },
});
const rejected = (code: string, vendorCode: string, httpStatus: number) => ({
  kind: 'rejected',
  failure: { code, vendorCode, httpStatus },
});

/** What each sample is in Lobby's words. */
const meaning: Readonly<Record<string, object>> = {
  'list-conversations.sample': {
    rows: [
      {
        ref: 'cv1a2b3c-...',
        numberRef: 'b1a2c3d4-...',
        contact: ada,
        status: 'open',
        mode: 'ai',
        unread: 1,
        lastInboundAt: ten - 120_000,
        lastOutboundAt: ten - 60_000,
      },
    ],
    next: null,
    total: null,
    serverDate: ten + 60_000,
  },
  'list-conversations.paged': {
    rows: [
      {
        contact: { ...ada, name: null },
        status: 'pending_customer',
        mode: 'human',
        lastInboundAt: null,
      },
    ],
    next: '3',
    total: 3,
  },
  'get-conversation.sample': {
    conversation: { ref: 'cv1a2b3c-...', numberRef: null, contact: ada, status: 'open' },
    messages: [question],
    older: null,
    complete: false,
    serverDate: ten + 60_000,
  },
  'get-conversation.sender': {
    messages: [{ ...reply, origin: 'colleague', status: 'read' }, question],
  },
  'get-conversation.no-text': { messages: [{ ...question, type: 'image', text: null }] },
  'get-conversation.failed': {
    messages: [
      {
        ...reply,
        origin: 'colleague',
        status: 'failed',
        failure: { code: 'remote_rejected', vendorCode: '131026', httpStatus: null },
      },
    ],
  },
  'get-conversation.not-found': refused('remote_not_found', 'not_found', 404),
  'any.invalid-api-key': refused('remote_unauthorized', 'invalid_api_key', 401),
  'any.expired-api-key': refused('remote_key_expired', 'expired_api_key', 401),
  'any.ip-not-allowed': refused('remote_ip_not_allowed', 'ip_not_allowed', 403),
  'any.rate-limited': refused('remote_rate_limited', 'rate_limited', 429),
  'any.rate-limited-retry-after': {
    code: 'remote_rate_limited',
    detail: { httpStatus: 429, retryAfterMs: 12_000 },
  },
  'send-text.sample': sent,
  'send-text.replayed': { ...sent, replayed: true },
  'send-text.key-reused': rejected('remote_conflict', 'idempotency_key_reused', 409),
  'send-text.in-progress': {
    kind: 'unknown',
    error: refused('remote_in_progress', 'request_in_progress', 409),
  },
  'send-text.invalid': rejected('remote_rejected', 'validation_error', 422),
  'send-text.missing-scope': {
    kind: 'not_sent',
    stopsConnection: true,
    error: {
      code: 'remote_missing_scope',
      detail: { scope: 'messaging:messages:send', httpStatus: 403 },
    },
  },
  'send-text.window-closed': rejected('window_closed', 'service_window_closed', 422),
  'send-template.sample': {
    kind: 'accepted',
    conversationRef: 'cv1a2b3c-...',
    message: {
      ref: 'm3a2b3c4-...',
      origin: 'lobby',
      type: 'template',
      text: 'Hello Ada Lovelace, order 1234 shipped and arrives Friday.',
      status: 'sent',
    },
  },
  'send-template.missing-variable': rejected('remote_rejected', '132000', 422),
};

function stringAt(body: unknown, key: string): string {
  return String(Reflect.get(Object(body), key));
}

/** Asks through the port for what the sample's request asks. */
function ask(remote: Remote, { request }: Fixture): Promise<unknown> {
  const { inbox, 'send.text': text, 'send.template': template } = remote.parts;
  const { pathname, searchParams } = new URL(request.path, 'https://api.cloove.test');
  const [, , , what, ref = '', sub] = pathname.split('/');
  const idempotencyKey = request.headers['idempotency-key'] ?? '';
  const { body } = request;
  if (what === 'messages') {
    const values: unknown = Reflect.get(Object(body), 'variables');
    const intent: TemplateIntent = {
      phone: stringAt(body, 'phone'),
      contactName: stringAt(body, 'customer_name'),
      templateKey: stringAt(body, 'template_key'),
      language: null,
      values: { ...Object(values) },
      senderNumberId: stringAt(body, 'business_whatsapp_number_id'),
      idempotencyKey,
    };
    return template?.send(intent, never) ?? Promise.reject(new Error('No templates'));
  }
  if (sub === 'messages') {
    const intent = textIntent({
      conversationRef: ref,
      text: stringAt(body, 'text'),
      idempotencyKey,
    });
    return text?.send(intent, never) ?? Promise.reject(new Error('No texts'));
  }
  if (inbox === undefined) return Promise.reject(new Error('No inbox'));
  if (ref !== '') return inbox.readConversation(ref, null, never);
  const limit = searchParams.get('limit');
  return inbox.listConversations(
    { cursor: searchParams.get('page'), ...(limit === null ? {} : { limit: Number(limit) }) },
    never,
  );
}

describe.each(fixtureNames('cloove'))('Cloove’s sample %s', (name) => {
  const fixture = fixtureOf('cloove', name);

  async function played() {
    let asked: Request | null = null;
    const remote = await openRemote({
      vendor: 'cloove',
      baseUrl: 'https://api.cloove.test',
      settings: {},
      credentials: { apiKey: 'clv_test_sk_0123456789abcdef' },
      fetch: (request) => {
        asked = request.clone();
        return Promise.resolve(fixtureResponse(fixture));
      },
      clock: new VirtualClock(ten),
      store: null,
      connectionId: null,
      log: { write: () => undefined, tail: () => [] },
      appVersion: '0.1.0',
    });
    const answer = await ask(remote, fixture).catch((thrown: unknown) =>
      thrown instanceof LobbyError ? { code: thrown.code, detail: thrown.detail } : thrown,
    );
    return { asked: asked ?? new Request('https://nobody.test'), answer };
  }

  it('is asked for as the text shows it', async () => {
    const { asked } = await played();
    const wanted = new URL(fixture.request.path, 'https://api.cloove.test');
    const url = new URL(asked.url);
    expect([asked.method, url.pathname]).toEqual([fixture.request.method, wanted.pathname]);
    for (const [key, value] of wanted.searchParams) expect(url.searchParams.get(key)).toBe(value);
    for (const [header, value] of Object.entries(fixture.request.headers)) {
      expect(asked.headers.get(header)).toBe(value);
    }
    expect(asked.headers.get('user-agent')).toBe('Lobby/0.1.0');
    const body = await asked.text();
    expect(body === '' ? undefined : JSON.parse(body)).toEqual(fixture.request.body);
  });

  it('is read as what it means', async () => {
    const { answer } = await played();
    expect(meaning[name], 'a sample nobody says the meaning of').toBeDefined();
    expect(answer).toMatchObject(meaning[name] ?? {});
  });
});
