import { describe, expect, test } from 'vitest';
import type { Fault } from '../faults.ts';
import { errorShapes } from './problems.ts';
import { createScrubsSimulator, type ScrubsSimulator } from './simulator.ts';
import type { ScrubsOptions } from './platform.ts';
import { scrubsCall, scrubsRequest } from './test-client.ts';
import {
  otherOrganisation,
  sampleNow,
  sampleNumber,
  sampleOrganisation,
  samplePerson,
  type Said,
} from './test-world.ts';

const made = (options: Partial<ScrubsOptions> = {}): ScrubsSimulator =>
  createScrubsSimulator({
    now: () => sampleNow,
    seed: [
      sampleOrganisation(),
      otherOrganisation(),
      { ...otherOrganisation(), id: 'third', providerId: 'provider-third', clinicCode: 'HCI-3' },
    ],
    ...options,
  });
const number = '/numbers/15550109999';
const conversations = `${number}/conversations`;

describe('who asks', () => {
  const provider = { 'X-Scrubs-Clinic-Provider': 'provider-sample' };
  const key = { 'X-Scrubs-Clinic-Api-Key': 'scrubs-key-sample' };
  test.each([
    ['a key', { ...provider, ...key }, 200],
    ['a clinic code', { ...provider, 'X-Scrubs-Clinic-Code': 'HCI-SAMPLE' }, 200],
    ['no provider', key, 400],
    ['an unknown provider', { ...key, 'X-Scrubs-Clinic-Provider': 'nobody' }, 400],
    ['an unknown clinic code', { ...provider, 'X-Scrubs-Clinic-Code': 'HCI-NONE' }, 400],
    ['another provider’s clinic code', { ...provider, 'X-Scrubs-Clinic-Code': 'HCI-3' }, 401],
    ['neither key nor code', provider, 401],
    ['an unknown key', { ...provider, 'X-Scrubs-Clinic-Api-Key': 'wrong' }, 401],
    ['another provider’s key', { ...key, 'X-Scrubs-Clinic-Provider': 'provider-third' }, 401],
  ])('%s', async (_, headers, status) => {
    const simulator = made();
    const message = status === 400 ? 'Provider or HCI code is invalid.' : 'Authentication failed.';
    for (const path of ['/numbers', conversations, `${number}/templates`]) {
      const answer = await scrubsCall(simulator, path, { headers });
      expect([answer.status, answer.message]).toEqual([status, status === 200 ? null : message]);
    }
    const send = { headers, body: {} };
    const refused = status === 200 ? 400 : status;
    for (const path of [`${number}/messages/template`, '/numbers/claim']) {
      expect((await scrubsCall(simulator, path, send)).status).toBe(refused);
    }
  });

  test('an address that Scrubs does not have is not found', async () => {
    expect((await scrubsCall(made(), '/nothing')).status).toBe(404);
  });
});

describe('how errors are put, which no page says', () => {
  test.each(errorShapes)('%s', async (errorShape) => {
    const simulator = made({ errorShape });
    const response = await simulator.fetch(scrubsRequest(simulator, '/numbers/1/templates'));
    const text = await response.text();
    expect(response.status).toBe(404);
    expect(text).toBe(
      {
        message: '{"message":"Sender number was not found."}',
        error: '{"error":"Sender number was not found."}',
        html: '<!doctype html><title>404</title><h1>Sender number was not found.</h1>',
      }[errorShape],
    );
    simulator.control.faults.add({ fault: { kind: 'tooMany', retryAfter: 3 }, times: 1 });
    const busy = await simulator.fetch(scrubsRequest(simulator, '/numbers'));
    expect([busy.status, busy.headers.get('Retry-After')]).toEqual([429, '3']);
    expect(await busy.text()).toContain(
      errorShape === 'html' ? '<h1>' : `{"${errorShape}":"Too many requests."}`,
    );
  });
});

describe('templates', () => {
  const names = async (query: string) =>
    (await scrubsCall(made(), `${number}/templates${query}`)).rows.map(
      (row) => `${String(row['template_name'])} ${String(row['status'])}`,
    );

  test('rejected ones are hidden unless asked for', async () => {
    const shown = await names('');
    expect(shown).toContain('flu_offer PAUSED');
    expect(shown.join()).not.toContain('REJECTED');
    expect(await names('?includeRejected=no')).toEqual(shown);
    expect(await names('?includeRejected=true')).toContain('five_stars REJECTED');
  });

  test('name their fields by component, positional and by name, and never their wording', async () => {
    const { rows, body } = await scrubsCall(made(), `${number}/templates`);
    expect(rows[0]).toMatchObject({
      template_name: 'appointment_reminder_en',
      language: 'en_US',
      status: 'APPROVED',
      category: 'UTILITY',
    });
    expect(rows[0]?.['dynamic_fields']).toHaveLength(7);
    expect(rows[1]?.['dynamic_fields']).toEqual(
      [
        ['header', 'visit_date', '10 June'],
        ['body', 'patient_name', 'Ada'],
        ['body', 'visit_date', '10 June'],
        ['button', 'visit_id', '8412'],
      ].map(([component, field, example]) => ({
        component,
        field,
        format: 'named',
        parameter_type: 'text',
        example,
      })),
    );
    expect(JSON.stringify(body)).not.toContain('see you on');
  });
});

async function walk(
  simulator: ScrubsSimulator,
  path: string,
  direction: 'next' | 'previous',
  from: string | null = null,
): Promise<{ pages: (readonly Readonly<Record<string, unknown>>[])[]; last: string | null }> {
  const pages: (readonly Readonly<Record<string, unknown>>[])[] = [];
  const word = direction === 'next' ? 'after' : 'before';
  let cursor = from;
  let last: string | null = null;
  do {
    const query = cursor === null ? '' : `&${word}=${encodeURIComponent(cursor)}`;
    const answer = await scrubsCall(simulator, `${path}${query}`);
    expect(answer.status).toBe(200);
    pages.push(answer.rows);
    last = answer.previous;
    cursor = answer[direction];
  } while (cursor !== null);
  return { pages, last };
}

describe('a thread of many messages', () => {
  const said = Array.from({ length: 157 }, (_, index): Said => [
    // Three of a second, so that time alone does not order them.
    (160 - index - (index % 3)) * 1_000,
    index % 4 === 0 ? 'in' : 'out',
    `Message ${index}`,
    index % 10 === 0 ? 'document' : 'text',
  ]);
  const long = (
    options: Partial<ScrubsOptions> = {},
  ): { simulator: ScrubsSimulator; path: string } => {
    const people = [samplePerson('Ada Lovelace', '15550100001', said)];
    const simulator = made({
      seed: [sampleOrganisation([sampleNumber({ people })])],
      ...options,
    });
    const id = simulator.control.conversations()[0]?.conversation_id ?? '';
    return { simulator, path: `${conversations}/${id}/messages` };
  };
  const ids = (pages: readonly (readonly Readonly<Record<string, unknown>>[])[]) =>
    pages.map((page) => page.map((row) => String(row['message_id'])));

  test.each(['newestFirst', 'oldestFirst'] as const)(
    'is walked to its end and back, %s, and gives each message once',
    async (order) => {
      const { simulator, path } = long({ order });
      const forth = await walk(simulator, `${path}?limit=20`, 'next');
      expect(forth.pages.map((page) => page.length)).toEqual([20, 20, 20, 20, 20, 20, 20, 17]);
      expect(new Set(ids(forth.pages).flat()).size).toBe(157);
      const back = await walk(simulator, `${path}?limit=20`, 'previous', forth.last);
      expect(ids(back.pages)).toEqual(ids(forth.pages.slice(0, -1)).reverse());
      const times = forth.pages.flat().map((row) => Number(row['timestamp']));
      expect(times).toEqual([...times].sort((a, b) => (order === 'newestFirst' ? b - a : a - b)));
    },
  );

  test('a message that comes meanwhile moves no page', async () => {
    const { simulator, path } = long();
    const first = await scrubsCall(simulator, `${path}?limit=50`);
    simulator.control.customerWrites(path.split('/').at(-2) ?? '', { text: 'One more' });
    const { pages } = await walk(simulator, `${path}?limit=50`, 'next', first.next);
    expect(new Set([...ids([first.rows]), ...ids(pages)].flat()).size).toBe(157);
    const before = await scrubsCall(
      simulator,
      `${path}?limit=50&before=${(await scrubsCall(simulator, `${path}?after=${first.next ?? ''}&limit=50`)).previous ?? ''}`,
    );
    expect(before.rows).toHaveLength(50);
    expect(ids([before.rows])).toEqual(ids([first.rows]));
    expect(before.previous).not.toBeNull();
  });

  test('twenty a page by default, a hundred at most, and a first page has none before it', async () => {
    const { simulator, path } = long();
    expect(await scrubsCall(simulator, path)).toMatchObject({ previous: null });
    expect((await scrubsCall(simulator, path)).rows).toHaveLength(20);
    expect((await scrubsCall(simulator, `${path}?limit=100`)).rows).toHaveLength(100);
  });

  test.each([
    ['direction=inbound', 40],
    ['direction=outbound', 117],
    ['message_type=document', 16],
    ['message_type=image', 0],
    ['has_media=true', 16],
    ['has_media=false', 141],
    ['status=read', 117],
    ['status=delivered', 40],
    ['status=failed', 0],
    ['direction=inbound&has_media=true', 8],
  ])('?%s finds %i', async (filter, count) => {
    const { simulator, path } = long();
    const { pages } = await walk(simulator, `${path}?limit=100&${filter}`, 'next');
    expect(pages.flat()).toHaveLength(count);
  });

  test.each([
    'has_media=maybe',
    'direction=sideways',
    'limit=0',
    'limit=101',
    'limit=many',
    'after=nonsense',
    'before=%5B1%5D',
  ])('?%s is refused', async (query) => {
    const { simulator, path } = long();
    expect(await scrubsCall(simulator, `${path}?${query}`)).toMatchObject({
      status: 400,
      message: 'Query parameters are invalid.',
    });
  });

  test('a cursor belongs to its list, and goes one way at a time', async () => {
    const { simulator, path } = long();
    const { next } = await scrubsCall(simulator, path);
    const cursor = next ?? '';
    for (const bad of [
      `${conversations}?after=${cursor}`,
      `${path}?after=${cursor}&before=${cursor}`,
    ]) {
      expect((await scrubsCall(simulator, bad)).status).toBe(400);
    }
  });

  test('no conversation id is refused, one that is not there has no messages', async () => {
    const { simulator } = long();
    const read = (id: string) => scrubsCall(simulator, `${conversations}/${id}/messages`);
    expect((await read('not-a-uuid')).status).toBe(400);
    expect(await read(crypto.randomUUID())).toMatchObject({ status: 200, rows: [], next: null });
  });
});

describe('conversations', () => {
  test('one person has several, with their own times, in the clinic’s own zone', async () => {
    const { rows } = await scrubsCall(
      made(),
      `${conversations}?recipient_phone_number=15550100002`,
    );
    expect(rows.map((row) => [row['status'], row['messages_count'], row['created_at']])).toEqual([
      ['active', 1, '2026-06-10T03:00:00-04:00'],
      ['ended', 1, '2026-06-06T04:00:00-04:00'],
      ['ended', 2, '2026-06-01T04:00:00-04:00'],
    ]);
    expect(new Set(rows.map((row) => row['conversation_id'])).size).toBe(3);
    expect(rows[2]).toEqual({
      conversation_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      recipient_phone_number: '15550100002',
      status: 'ended',
      last_active_at: '2026-06-01T04:01:00-04:00',
      created_at: '2026-06-01T04:00:00-04:00',
      updated_at: '2026-06-01T04:01:00-04:00',
      contact_name: 'Grace Hopper',
      messages_count: 2,
      last_message_type: 'text',
      last_message_timestamp: '2026-06-01T04:01:00-04:00',
      last_inbound_at: '2026-06-01T04:00:00-04:00',
      last_outbound_at: '2026-06-01T04:01:00-04:00',
    });
  });

  test.each([
    ['', 5],
    ['status=active', 2],
    ['status=ended', 3],
    ['status=dormant', 0],
    ['recipient_phone_number=15550100002&status=ended', 2],
    ['recipient_phone_number=15550100009', 0],
  ])('?%s finds %i', async (filter, count) => {
    const simulator = made();
    const { pages } = await walk(simulator, `${conversations}?limit=2&${filter}`, 'next');
    expect(pages.flat()).toHaveLength(count);
    expect(pages.slice(0, -1).every((page) => page.length === 2)).toBe(true);
  });

  test.each(['limit=0', 'limit=101', 'recipient_phone_number=%2B15550100002', 'after=x'])(
    '?%s is refused',
    async (query) => {
      expect((await scrubsCall(made(), `${conversations}?${query}`)).status).toBe(400);
    },
  );

  test('a conversation ends a day after its last activity, and the next message begins another', async () => {
    const simulator = made();
    const ada = () =>
      simulator.control
        .conversations()
        .filter((row) => row.recipient_phone_number === '15550100001')
        .map(({ status, messages_count: count }) => [status, count]);
    const [row] = simulator.control.conversations();
    const id = row?.conversation_id ?? '';
    simulator.control.advance(86_400_000 - 120_001);
    expect(ada()).toEqual([['active', 3]]);
    simulator.control.advance(1);
    expect(ada()).toEqual([['ended', 3]]);
    const written = simulator.control.customerWrites(id, { text: 'Good morning' });
    expect(written.conversationRef).not.toBe(id);
    expect(ada()).toEqual([
      ['active', 1],
      ['ended', 3],
    ]);
    expect(simulator.control.customerWrites(id).conversationRef).toBe(written.conversationRef);
  });

  test('a message that comes late goes where its time lies and renames no conversation', async () => {
    const simulator = made();
    const grace = () =>
      simulator.control
        .conversations()
        .filter((row) => row.recipient_phone_number === '15550100002');
    const before = grace();
    const at = sampleNow - 4 * 86_400_000 + 30_000;
    const late = simulator.control.customerWrites(before[0]?.conversation_id ?? '', { at });
    expect(late.conversationRef).toBe(before[1]?.conversation_id);
    expect(grace().map((row) => row.conversation_id)).toEqual(
      before.map((row) => row.conversation_id),
    );
    expect(simulator.control.messages(late.conversationRef).at(-1)).toMatchObject({
      message_id: late.messageRef,
      timestamp: String(at / 1000),
    });
  });

  test('a message says who wrote to whom, in unix seconds', async () => {
    const simulator = made();
    const [row] = simulator.control.conversations();
    const { rows } = await scrubsCall(
      simulator,
      `${conversations}/${row?.conversation_id ?? ''}/messages`,
    );
    expect(rows[2]).toEqual({
      message_id: expect.stringMatching(/^wamid\./),
      timestamp: '1781077800',
      type: 'text',
      direction: 'inbound',
      status: 'delivered',
      processing_status: 'processed',
      origin: 'cloud_api',
      from_phone_number: '15550100001',
      to_phone_number: '15550109999',
      contact_name: 'Ada Lovelace',
      content: 'Hello, I need help with my appointment.',
      has_media: false,
    });
    expect(rows[0]).toMatchObject({ type: 'image', content: null, has_media: true });
    expect(rows[1]).toMatchObject({ from_phone_number: '15550109999', origin: 'business_app' });
  });
});

describe('faults', () => {
  test.each<[Fault, (rows: readonly unknown[]) => unknown, unknown]>([
    [{ kind: 'duplicate' }, (rows) => rows.length, 6],
    [{ kind: 'reorder' }, (rows) => Object(rows[0]).recipient_phone_number, '15550100002'],
  ])('%j shows in a list', async (fault, look, expected) => {
    const simulator = made();
    simulator.control.faults.add({ fault, on: ['list'] });
    expect(look((await scrubsCall(simulator, conversations)).rows)).toBe(expected);
  });

  test('meet the endpoint they are for, and the log says which', async () => {
    const simulator = made();
    simulator.control.faults.add({ fault: { kind: 'fail', status: 500 }, on: ['templates'] });
    expect((await scrubsCall(simulator, `${number}/templates`)).status).toBe(500);
    expect((await scrubsCall(simulator, '/numbers')).status).toBe(200);
    await scrubsCall(simulator, '/onboarding-links', { body: {} });
    await scrubsCall(simulator, '/numbers/claim', { body: { phone_number: '15550109999' } });
    expect(simulator.control.requests().map(({ kind, effect }) => [kind, effect])).toEqual([
      ['templates', false],
      ['numbers', false],
      ['onboarding', true],
      ['claim', false],
    ]);
  });
});
