import type { Remote } from '../remote.ts';
import { linkRights } from '../../../../shared/domain/permissions.ts';

interface Sample {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly body?: unknown;
  };
}

const phoneId = '660e8400-e29b-41d4-a716-446655440001';
const linkRef = 'aa0e8400-e29b-41d4-a716-446655440030';
const onboardingRef = 'bb0e8400-e29b-41d4-a716-446655440040';
const webhookRef = 'cc0e8400-e29b-41d4-a716-446655440050';
const served = Date.parse('2026-05-25T07:58:00Z');
const weekLater = Date.parse('2026-06-01T07:58:00Z');
const never = new AbortController().signal;

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('No such part');
  return value;
}
const field = (body: unknown, key: string): unknown => Reflect.get(Object(body), key);
const text = (body: unknown, key: string): string => {
  const value = field(body, key);
  return typeof value === 'string' ? value : '';
};
const words = (body: unknown, key: string): readonly string[] => {
  const value = field(body, key);
  return Array.isArray(value) ? value.map(String) : [];
};

function linkForm(body: unknown) {
  const permissions = field(body, 'permissions');
  return {
    name: text(body, 'name'),
    rights: linkRights.filter((right) => field(permissions, right) === true),
    expiresAt: text(body, 'expiresAt') === '' ? null : Date.parse(text(body, 'expiresAt')),
  };
}

function askOnboarding(remote: Remote, id: string, body: unknown): Promise<unknown> {
  const part = needed(remote.parts.onboarding);
  if (id !== '') return needed(part.readLink?.(id, never));
  const url = text(body, 'webhookUrl');
  const secret = text(body, 'webhookSecret');
  return part.createLink(
    {
      customerName: text(body, 'name'),
      successUrl: text(body, 'redirectUrl'),
      failureUrl: '',
      connectionTypes: [],
      language: null,
      externalId: text(body, 'externalId'),
      webhook: url === '' ? null : { url, secret, events: words(body, 'webhookEvents') },
    },
    never,
  );
}

async function askLinks(remote: Remote, request: Sample['request'], at: readonly string[]) {
  const part = needed(remote.parts.sharedLinks);
  const [id = '', below = ''] = at;
  const form = linkForm(request.body);
  if (below === 'rotate') return part.rotate(id, never);
  if (below === 'revoke') return (await part.revoke(id, never)) ?? {};
  if (request.method === 'GET') return id === '' ? part.list(never) : part.read(id, never);
  if (id !== '') return part.change(id, form, never);
  return part.create({ numberRef: text(request.body, 'phoneNumberId'), ...form }, never);
}

async function askWebhooks(remote: Remote, request: Sample['request'], at: readonly string[]) {
  const part = needed(remote.parts.webhooks);
  const [id = '', below = ''] = at;
  const { method, body } = request;
  if (below === 'test') return (await part.test(id, never)) ?? {};
  if (method === 'DELETE') return (await part.remove(id, never)) ?? {};
  if (method === 'GET') return id === '' ? part.list(never) : part.read(id, never);
  if (id !== '') return part.change(id, { isActive: field(body, 'isActive') === true }, never);
  const secret = text(body, 'secret');
  return part.create({ url: text(body, 'url'), events: words(body, 'events'), secret }, never);
}

/** Asks through the port for what an admin's sample asks; null for a sample of something else. */
export function askAdmin(remote: Remote, { request }: Sample): Promise<unknown> | null {
  const [, , kind = '', ...at] = new URL(request.path, 'https://wpp.test').pathname.split('/');
  if (kind === 'onboarding-links') return askOnboarding(remote, at[0] ?? '', request.body);
  if (kind === 'shared-inbox-links') return askLinks(remote, request, at);
  return kind === 'outgoing-webhooks' ? askWebhooks(remote, request, at) : null;
}

const six = linkRights.filter((right) => right !== 'sendAdvanced');
const link = {
  ref: linkRef,
  numberRef: phoneId,
  name: 'Support access',
  rights: six,
  unknownRights: [],
  status: 'active',
  expiresAt: null,
  createdAt: served,
  lastUsedAt: null,
};
const publicUrl = 'https://api.example.com/shared-inbox/sil_5f2d';
const webhook = {
  ref: webhookRef,
  url: 'https://yourapp.com/webhooks/whatsapp',
  events: ['message.received', 'message.sent'],
  isActive: true,
  createdAt: served,
};
const onboarding = {
  ref: onboardingRef,
  url: 'https://api.example.com/connect/5f2d',
  status: 'active',
  setupStatus: 'pending',
  setupError: null,
  expiresAt: weekLater,
};
const refused = {
  code: 'remote_rejected',
  detail: { httpStatus: 400, vendorCode: 'VALIDATION_ERROR' },
};

/** What the samples of admins mean. */
export const adminMeanings: Readonly<Record<string, object>> = {
  'create-shared-link.sample': { ...link, url: publicUrl },
  'create-shared-link.expiring': { rights: ['readInbox'], expiresAt: weekLater },
  'create-shared-link.invalid': refused,
  'list-shared-links.sample': [
    { ...link, url: null },
    { status: 'revoked', rights: ['readInbox'], unknownRights: ['seeTheFuture'], url: null },
  ],
  'get-shared-link.sample': { ...link, url: null },
  'change-shared-link.sample': { ...link, name: 'Reception', rights: linkRights },
  'rotate-shared-link.sample': { ...link, url: 'https://api.example.com/shared-inbox/sil_9a41' },
  'revoke-shared-link.sample': {},
  'create-webhook.sample': webhook,
  'create-webhook.invalid': refused,
  'list-webhooks.sample': [webhook],
  'get-webhook.sample': webhook,
  'change-webhook.sample': { ...webhook, isActive: false },
  'test-webhook.sample': {},
  'test-webhook.lost': { code: 'remote_rejected', detail: { httpStatus: 500 } },
  'remove-webhook.sample': {},
  'create-onboarding-link.sample': onboarding,
  'create-onboarding-link.webhook': onboarding,
  'get-onboarding-link.pending': onboarding,
  'get-onboarding-link.completed': {
    ...onboarding,
    setupStatus: 'completed',
    result: {
      numberRef: phoneId,
      phone: '+15550100400',
      wabaId: '880e8400-e29b-41d4-a716-446655440020',
    },
  },
};
