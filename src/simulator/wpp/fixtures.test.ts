import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { differences, Fixture, type TextRule } from '../fixture-shape.ts';
import { seededUuid } from '../seeded.ts';
import { phoneContact } from '../seed/wpp-talk.ts';
import {
  conversationOf,
  phoneState,
  wppMessage,
  type OrganisationSeed,
  type StoredMedia,
  type Template,
  type WppMessage,
} from './records.ts';
import { adminHistory } from './admin/test-history.ts';
import { createWppSimulator, type WppSimulator } from './simulator.ts';
import { sampleBsuid, sampleNow, sampleOrganisations, samplePhoneId } from './test-world.ts';

const folder = new URL('../../../test/fixtures/wpp/', import.meta.url);
const conversationId = '770e8400-e29b-41d4-a716-446655440010';
const quoted = 'wamid.HBgNNTQ5MTE1NTU1MTIzNBUCABIYFD01';

/** What only a client must bear: words, orders and answers that this simulator never gives. */
const beyond = new Set([
  'send-text.quote',
  'send-media.url',
  'list-messages.sample',
  'list-phones.sample',
]);

const shapes: readonly (readonly [string, RegExp])[] = [
  ['a wamid', /^wamid\.HBg\S+$/],
  ['a time in UTC', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
];
const sameWords = /\.(code|direction|type|status|body|title|name|emoji)$/;
const rule: TextRule = (at, sample, actual) => {
  if (sameWords.test(at) && sample !== actual) return `${at} is ${actual}, not ${sample}`;
  const shape = shapes.find(([, pattern]) => pattern.test(sample));
  return shape?.[1].test(actual) === false ? `${at} is not ${shape[0]}: ${actual}` : null;
};

const SampleRow = z.object({
  direction: z.enum(['inbound', 'outbound']),
  type: z.string(),
  content: z.record(z.string(), z.unknown()),
  status: z.string().nullable(),
  error: z.object({ code: z.int() }).nullable(),
  timestamp: z.string(),
  context: z.object({ id: z.string() }).nullable(),
  editedAt: z.string().nullable(),
  deletedAt: z.string().nullable(),
  forwarded: z.boolean(),
});
const SampleRows = z.object({ data: z.array(SampleRow) });
const SampleTemplates = z.object({ data: z.array(z.custom<Template>()) });

const timeOf = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso));

/** The sample's own messages, as WPP would have kept them; or more than two pages of talk. */
function messagesFor(name: string, body: unknown): readonly WppMessage[] {
  const rows = name.startsWith('list-messages.')
    ? SampleRows.safeParse(body).data?.data
    : undefined;
  const told = (rows ?? []).map((row, index) => {
    const createdAt = Date.parse(row.timestamp);
    const status = row.status === 'queued' ? 'pending' : row.status;
    const last = z.enum(['pending', 'sent', 'delivered', 'read', 'failed']).safeParse(status).data;
    const code = row.error?.code;
    return wppMessage({
      ...row,
      id: seededUuid(`${name}:${index}`),
      sender: row.direction === 'inbound' ? 'customer' : 'human',
      createdAt,
      contextId: row.context?.id ?? null,
      editedAt: timeOf(row.editedAt),
      deletedAt: timeOf(row.deletedAt),
      delivery:
        last === undefined
          ? []
          : [
              ...(last === 'pending' ? [] : [{ at: createdAt, status: 'sent' as const }]),
              { at: createdAt, status: last, ...(code === undefined ? {} : { code }) },
            ],
    });
  });
  const filler = name === 'list-messages.last' ? 120 - told.length : 0;
  const before = Array.from({ length: filler }, (_, index) =>
    wppMessage({
      id: seededUuid(`filler ${index}`),
      direction: 'inbound',
      sender: 'customer',
      type: 'text',
      content: { body: 'Hi' },
      createdAt: sampleNow - 86_400_000 + index,
      delivery: [],
    }),
  );
  const all = [...before, ...told].toSorted((a, b) => a.createdAt - b.createdAt);
  return all.length > 0 ? all : [answered, { ...greeting, wamid: quoted }];
}

const greeting = wppMessage({
  id: seededUuid('greeting'),
  direction: 'inbound',
  sender: 'customer',
  type: 'text',
  content: { body: 'Hello, is my order ready?' },
  createdAt: sampleNow - 60_000,
  delivery: [],
});
const answered = wppMessage({
  ...greeting,
  id: seededUuid('answered'),
  direction: 'outbound',
  sender: 'human',
  createdAt: sampleNow - 120_000,
  delivery: [{ at: sampleNow - 120_000, status: 'read' }],
});

const file = (id: string, mimeType: string, change: Partial<StoredMedia> = {}): StoredMedia => ({
  id,
  phoneId: samplePhoneId,
  mimeType,
  fileName: null,
  size: 3,
  sample: null,
  bytes: new Uint8Array(3),
  createdAt: sampleNow,
  readyAt: null,
  state: 'ready',
  ...change,
});

function organisations(name: string, body: unknown): readonly OrganisationSeed[] {
  const [shop] = sampleOrganisations([]);
  const [phone] = shop?.phones ?? [];
  if (shop === undefined || phone === undefined) throw new Error('The sample has a number.');
  if (name === 'send-text.not-found') return [{ ...shop, phones: [] }];
  const templates = JSON.parse(
    readFileSync(new URL('list-templates.sample.json', folder), 'utf8'),
  ) as { response: { body: unknown } };
  const base = { phoneId: samplePhoneId, language: 'es' as const };
  const known = conversationOf({
    ...base,
    id: conversationId,
    contact: phoneContact('Ana Example', '5491155551234'),
    unreadCount: 2,
    messages: messagesFor(name, body),
  });
  const nameless = conversationOf({
    ...base,
    id: '770e8400-e29b-41d4-a716-446655440011',
    contact: {
      identifier: name.endsWith('elsewhere') ? `contact_8f3a-${sampleBsuid}` : sampleBsuid,
      replyTo: sampleBsuid,
      phone: null,
      name: null,
      bsuid: sampleBsuid,
      username: 'ana.example',
    },
    messages: [{ ...greeting, id: seededUuid('other'), createdAt: sampleNow - 7_200_000 }],
  });
  const many = Array.from({ length: 118 }, (_, index) =>
    conversationOf({
      ...base,
      id: seededUuid(`many ${index}`),
      contact: phoneContact(`Guest ${index}`, String(15550110000 + index)),
      messages: [
        {
          ...greeting,
          id: seededUuid(`hi ${index}`),
          createdAt: sampleNow - (index < 99 ? 3_600_000 : 10_800_000),
        },
      ],
    }),
  );
  const conversations = {
    'list-conversations.empty': [],
    'list-conversations.sample': [known, ...many, nameless],
    'list-conversations.last': [known, ...many, nameless],
    'list-conversations.reply-elsewhere': [nameless],
  }[name] ?? [known, nameless];
  return [
    {
      ...shop,
      phones: [
        {
          ...phone,
          state: phoneState(
            name === 'health.not-ready' ? { status: 'PENDING', quality: 'UNKNOWN' } : {},
          ),
          templates: SampleTemplates.parse(templates.response.body).data,
          conversations: name === 'list-messages.not-found' ? [] : conversations,
          media: [
            file('media-1', 'image/jpeg', { state: name.endsWith('gone') ? 'expired' : 'notYet' }),
            file('media-up-1', 'image/jpeg'),
            file('media-up-2', 'application/pdf'),
          ],
        },
      ],
    },
  ];
}

const prepare: Readonly<Record<string, (simulator: WppSimulator) => void>> = {
  'any.forbidden': ({ control }) =>
    void control.faults.add({ fault: { kind: 'fail', status: 403 } }),
  'any.internal': ({ control }) =>
    void control.faults.add({ fault: { kind: 'fail', status: 500 } }),
  'any.rate-limited': ({ control }) =>
    void control.faults.add({ fault: { kind: 'tooMany', retryAfter: 20 } }),
  'send-text.forbidden': ({ control }) => control.changeKey('sk_org_sample', []),
  'send-text.internal': ({ control }) =>
    void control.faults.add({ fault: { kind: 'fail', status: 500 }, on: ['sendText'] }),
};

const Multipart = z.object({
  request: z.object({
    multipart: z.object({ file: z.object({ name: z.string(), type: z.string() }) }),
  }),
});

function bodyOf(name: string, raw: unknown, body: unknown): BodyInit | null {
  const upload = Multipart.safeParse(raw).data?.request.multipart.file;
  if (upload !== undefined) {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(3)], upload.name, { type: upload.type }));
    return form;
  }
  if (body === undefined) return null;
  // The sample's own words are short enough; the answer is to ones that are not.
  const sent = name === 'send-text.invalid' ? { ...Object(body), text: 'x'.repeat(5000) } : body;
  return JSON.stringify(sent);
}

const names = readdirSync(folder)
  .filter((one) => one.endsWith('.json'))
  .map((one) => one.replace(/\.json$/, ''))
  .filter((name) => !beyond.has(name));

test.each(names)('the simulator answers as the text says: %s', async (name) => {
  const raw: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  const { request, response: sample } = Fixture.parse(raw);
  const simulator = createWppSimulator({
    now: () => sampleNow,
    seed: organisations(name, sample.body),
    history: adminHistory(name),
    // The one sample of a test that did not arrive.
    deliver: async () => new Response(null, { status: 500 }),
  });
  prepare[name]?.(simulator);
  const key = sample.status === 401 ? 'sk_org_wrong' : 'sk_org_sample';
  const body = bodyOf(name, raw, request.body);
  const response = await simulator.fetch(
    new Request(`https://api.example.com${request.path}`, {
      method: request.method,
      headers: { Authorization: `Bearer ${key}` },
      ...(body === null ? {} : { body }),
    }),
  );
  expect(response.status).toBe(sample.status);
  for (const header of Object.keys(sample.headers)) {
    expect(response.headers.has(header), header).toBe(true);
  }
  const answer: unknown = await response.json();
  expect(differences(sample.body, answer, 'body', rule)).toEqual([]);
});
