import { describe, expect, it } from 'vitest';
import {
  fixture as fixtureOf,
  fixtureNames,
  fixtureResponse,
  type Fixture,
} from '../../../../../test/support/conformance/fixtures.ts';
import { VirtualClock } from '../../../../../test/support/virtual-clock.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { openModule } from '../open-remote.ts';
import type { Remote } from '../remote.ts';
import type { OnboardingForm } from '../admin-parts.ts';
import type { TemplateIntent } from '../send-parts.ts';
import { scrubs } from './module.ts';

const never = new AbortController().signal;
const served = Date.parse('2026-05-25T07:58:00Z');
const number = '15550100200';
const conversationId = '817ad873-0d2b-401c-8a75-e106583b79a5';
const ref = `${number}/${conversationId}`;
const patient = {
  identifier: '15550100301',
  name: 'Example Patient',
  phone: '+15550100301',
  username: null,
};
const row = {
  ref,
  numberRef: number,
  contact: patient,
  status: 'ended',
  mode: null,
  unread: null,
  lastInboundAt: Date.parse('2026-05-25T07:57:36Z'),
  lastOutboundAt: Date.parse('2026-05-25T07:57:40Z'),
};
const question = {
  ref: 'wamid.HBg...',
  otherRefs: [],
  direction: 'inbound',
  origin: 'contact',
  type: 'text',
  vendorType: null,
  text: 'Hello, I need help with my appointment.',
  template: null,
  sentAt: 1_705_395_000_000,
  status: null,
  statusAt: null,
  failure: null,
};
const claimed = {
  ref: number,
  name: 'Example Clinic',
  phone: `+${number}`,
  status: 'CONNECTED',
  quality: 'GREEN',
  claimedAt: Date.parse('2026-06-06T07:20:00Z'),
  syncedAt: Date.parse('2026-06-06T07:20:00Z'),
};
const reminder = {
  key: 'appointment_reminder_en',
  name: 'appointment_reminder_en',
  language: 'en_US',
  status: 'APPROVED',
  vendorStatus: 'APPROVED',
  category: 'UTILITY',
  fields: [{ key: '1', example: 'Example Patient' }],
  body: null,
};
const refused = (code: string, httpStatus: number, said: string, more: object = {}) => ({
  code,
  detail: { httpStatus, said, ...more },
});
const rejected = (code: string, vendorCode: string | null, httpStatus: number) => ({
  kind: 'rejected',
  failure: { code, vendorCode, httpStatus },
});
const noSender = refused('remote_not_found', 404, 'Sender number was not found.');

/** What each sample is in Lobby's words. */
const meaning: Readonly<Record<string, object>> = {
  'create-link.sample': {
    ref: 'setup_link_id',
    url: 'https://usescrubs.com/api/v1/whatsapp/onboarding-links/encrypted_redirect_token',
    status: 'active',
    setupStatus: 'pending',
    setupError: null,
    expiresAt: Date.parse('2026-07-07T10:00:00Z'),
  },
  'create-link.invalid': refused('remote_rejected', 400, 'Request body is invalid.'),
  'create-link.not-created': refused('remote_failed', 502, 'Onboarding link could not be created.'),
  'claim.sample': claimed,
  'claim.not-found': refused('remote_not_found', 404, 'Phone number was not found.'),
  'claim.not-claimable': refused('remote_conflict', 409, 'Phone number cannot be claimed.'),
  'list-numbers.sample': [claimed],
  'list-numbers.invalid-provider': refused(
    'remote_unauthorized',
    400,
    'Provider or HCI code is invalid.',
    { fields: ['providerId', 'clinicCode'] },
  ),
  'list-numbers.unauthorized': refused('remote_unauthorized', 401, 'Authentication failed.', {
    fields: ['apiKey', 'clinicCode'],
  }),
  'list-numbers.rate-limited': refused('remote_rate_limited', 429, 'Too many requests.', {
    retryAfterMs: 12_000,
  }),
  'list-templates.sample': [reminder],
  'list-templates.rejected': [
    reminder,
    {
      key: 'summer_offer',
      status: 'REJECTED',
      category: 'MARKETING',
      fields: [
        { key: '1', example: 'Example Patient' },
        { key: '2', example: null },
      ],
    },
    { key: 'in_appeal', status: 'DISABLED', vendorStatus: 'IN_APPEAL', category: null, fields: [] },
  ],
  'list-templates.not-found': noSender,
  'send-template.sample': {
    kind: 'accepted',
    conversationRef: null,
    replayed: false,
    serverDate: served,
    message: {
      ref: 'wamid.HBg...',
      direction: 'outbound',
      origin: 'lobby',
      type: 'template',
      template: { key: 'appointment_reminder_en', language: 'en_US' },
      sentAt: served,
      status: 'accepted',
    },
  },
  'send-template.invalid': rejected('remote_rejected', null, 400),
  'send-template.not-found': rejected('remote_not_found', null, 404),
  'send-template.whatsapp-code': rejected('remote_rejected', '132015', 400),
  'list-conversations.sample': { rows: [row], total: null, serverDate: served },
  'list-conversations.next': {
    rows: [{ ...row, ref: `${number}/0a4b6c1e-7f3d-4e29-9d55-1c8be2f04a11`, status: 'active' }],
    next: null,
  },
  'list-conversations.previous': { rows: [row] },
  'list-conversations.bare': {
    rows: [
      {
        ref,
        contact: { ...patient, name: null },
        status: 'archived',
        unread: null,
        lastInboundAt: null,
        lastOutboundAt: null,
      },
    ],
    next: null,
    previous: null,
  },
  'list-messages.sample': {
    conversation: { ref, numberRef: number, contact: patient, status: null },
    messages: [question],
    complete: false,
    serverDate: served,
  },
  'list-messages.filtered': {
    messages: [{ direction: 'outbound', origin: 'api', type: 'template', status: 'read' }],
    older: null,
    complete: false,
  },
  'list-messages.before': { messages: [question], newer: null },
  'list-messages.media': {
    messages: [
      { ...question, type: 'image', text: null },
      { ref: 'wamid.HBg...3', type: 'unknown', vendorType: 'order', text: null },
    ],
    older: null,
    complete: true,
  },
  'list-messages.failed': {
    messages: [
      {
        status: 'failed',
        failure: { code: 'remote_rejected', vendorCode: '131026', httpStatus: null },
      },
    ],
  },
  'list-messages.invalid': refused('remote_rejected', 400, 'Query parameters are invalid.'),
  'list-messages.not-found': noSender,
};

const textAt = (body: unknown, key: string): string => String(Reflect.get(Object(body), key));

/** A cursor of ours is made by a page that was read, so the page before is asked for first. */
async function cursorFor(
  query: URLSearchParams,
  first: () => Promise<{ readonly after: string | null; readonly before: string | null }>,
): Promise<string | null> {
  if (query.has('after')) return (await first()).after;
  return query.has('before') ? (await first()).before : null;
}

function formOf(body: unknown): OnboardingForm {
  return {
    customerName: textAt(body, 'customer_name'),
    successUrl: textAt(body, 'success_redirect_url'),
    failureUrl: textAt(body, 'failure_redirect_url'),
    connectionTypes: ['coexistence', 'dedicated'],
    language: 'en',
  };
}

function intentOf(body: unknown): TemplateIntent {
  const fields: unknown = Reflect.get(Object(body), 'fields');
  return {
    phone: `+${textAt(body, 'recipient_phone_number')}`,
    contactName: null,
    templateKey: textAt(body, 'template_name'),
    language: textAt(body, 'language'),
    values: { ...Object(fields) },
    senderNumberId: number,
    idempotencyKey: 'goes nowhere',
  };
}

function inboxOf({ parts }: Remote) {
  if (parts.inbox === undefined) throw new Error('No inbox');
  return parts.inbox;
}

async function askList(remote: Remote, query: URLSearchParams): Promise<unknown> {
  const inbox = inboxOf(remote);
  const recipient = query.get('recipient_phone_number');
  const status = query.get('status');
  const asked = {
    numberRef: number,
    limit: Number(query.get('limit')),
    ...(recipient === null ? {} : { recipient: `+${recipient}` }),
    ...(status === null ? {} : { status }),
  };
  const cursor = await cursorFor(query, async () => {
    const page = await inbox.listConversations({ ...asked, cursor: null }, never);
    return { after: page.next, before: page.previous ?? null };
  });
  return inbox.listConversations({ ...asked, cursor }, never);
}

async function askMessages(remote: Remote, query: URLSearchParams): Promise<unknown> {
  const inbox = inboxOf(remote);
  const cursor = await cursorFor(query, async () => {
    const page = await inbox.readConversation(ref, null, never);
    return { after: page.older, before: page.newer ?? null };
  });
  const status = query.get('status');
  const type = query.get('message_type');
  return inbox.readConversation(ref, cursor, never, {
    limit: Number(query.get('limit')),
    ...(query.has('direction') ? { direction: 'outbound' } : {}),
    ...(status === null ? {} : { status }),
    ...(type === null ? {} : { type }),
    ...(query.has('has_media') ? { hasMedia: query.get('has_media') === 'true' } : {}),
  });
}

/** Asks through the port for what the sample's request asks. */
function ask(remote: Remote, { request }: Fixture): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.path, 'https://scrubs.test');
  const { numbers, templates, onboarding, 'send.template': template } = remote.parts;
  const missing = Promise.reject(new Error('No such part'));
  missing.catch(() => undefined);
  const { body } = request;
  if (pathname.endsWith('/onboarding-links')) {
    return onboarding?.createLink(formOf(body), never) ?? missing;
  }
  if (pathname.endsWith('/claim')) {
    return numbers?.claim?.(`+${textAt(body, 'phone_number')}`, never) ?? missing;
  }
  if (pathname.endsWith('/numbers')) return numbers?.list(never) ?? missing;
  if (pathname.endsWith('/templates')) {
    const includeRejected = searchParams.get('includeRejected') === 'true';
    return templates?.list(number, { includeRejected }, never) ?? missing;
  }
  if (pathname.endsWith('/messages/template')) {
    return template?.send(intentOf(body), never) ?? missing;
  }
  return pathname.endsWith('/conversations')
    ? askList(remote, searchParams)
    : askMessages(remote, searchParams);
}

/** What a page without a cursor says on the way to the one of a sample. */
const pageBefore = {
  data: [],
  paging: { next: 'next_cursor', previous: 'previous_cursor' },
};

describe.each(fixtureNames('scrubs'))('Scrubs’ sample %s', (name) => {
  const fixture = fixtureOf('scrubs', name);

  async function played() {
    let asked: Request | null = null;
    const isOfSample = (request: Request) => {
      const wanted = new URL(fixture.request.path, 'https://scrubs.test').searchParams;
      const query = new URL(request.url).searchParams;
      return ['after', 'before'].every((key) => wanted.get(key) === query.get(key));
    };
    const byCode = 'x-scrubs-clinic-code' in fixture.request.headers;
    const remote = await openModule(scrubs, {
      baseUrl: 'https://scrubs.test',
      settings: { providerId: 'your_provider_id' },
      credentials: byCode ? { clinicCode: 'your_hci_code_here' } : { apiKey: 'your_api_key_here' },
      fetch: (request) => {
        asked = request.clone();
        return Promise.resolve(
          isOfSample(request) ? fixtureResponse(fixture) : Response.json(pageBefore),
        );
      },
      clock: new VirtualClock(served),
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
    const wanted = new URL(fixture.request.path, 'https://scrubs.test');
    const url = new URL(asked.url);
    expect([asked.method, url.pathname]).toEqual([fixture.request.method, wanted.pathname]);
    expect(Object.fromEntries(url.searchParams)).toEqual(Object.fromEntries(wanted.searchParams));
    const ours = [...asked.headers].filter(([header]) => header.startsWith('x-'));
    const theirs = Object.entries(fixture.request.headers);
    expect(Object.fromEntries(ours)).toEqual(
      Object.fromEntries(theirs.filter(([header]) => header.startsWith('x-'))),
    );
    for (const [header, value] of theirs) expect(asked.headers.get(header)).toBe(value);
    const body = await asked.text();
    expect(body === '' ? undefined : JSON.parse(body)).toEqual(fixture.request.body);
  });

  it('is read as what it means', async () => {
    const { answer } = await played();
    expect(meaning[name], 'a sample nobody says the meaning of').toBeDefined();
    expect(answer).toMatchObject(meaning[name] ?? {});
  });
});
