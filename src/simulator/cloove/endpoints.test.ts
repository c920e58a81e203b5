import { describe, expect, test } from 'vitest';
import { createSimulator, type Simulator } from '../simulator.ts';
import { currentStep, deliveryPlan } from '../whatsapp/delivery.ts';
import { reaches } from '../whatsapp/records.ts';
import { call } from '../test-client.ts';
import { sampleAccount, sampleConversation, sampleNow } from '../test-world.ts';

const hour = 3_600_000;

function simulator(options: Partial<Parameters<typeof createSimulator>[0]> = {}): Simulator {
  return createSimulator({ now: () => sampleNow, seed: [sampleAccount()], ...options });
}

const refOf = (made: Simulator): string => made.control.conversations()[0]?.id ?? '';
const numberOf = (made: Simulator): string => made.accounts[0]?.numberId ?? '';
const send = (made: Simulator, body: unknown, idempotencyKey?: string, key?: string) =>
  call(made, `/conversations/${refOf(made)}/messages`, {
    body,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(key === undefined ? {} : { key }),
  });
const template = (made: Simulator, change: Record<string, unknown> = {}) =>
  call(made, '/messages/template', {
    body: {
      business_whatsapp_number_id: numberOf(made),
      phone: '+2348012345678',
      template_key: 'order_shipped',
      variables: { order_id: '1234', eta: 'Friday' },
      ...change,
    },
  });

describe('keys and scopes', () => {
  test('no key, a foreign key and a key of another shape are all invalid', async () => {
    const made = simulator();
    for (const key of [null, 'clv_test_sk_foreign', 'sk_org_sample']) {
      const answer = await call(made, '/conversations', { key });
      expect([answer.status, answer.body['error']]).toEqual([401, 'invalid_api_key']);
    }
  });

  test('a key runs out while it is in use', async () => {
    const made = simulator();
    const key = made.control.addKey({ expiresAt: sampleNow + 1_000 });
    expect((await call(made, '/conversations', { key })).status).toBe(200);
    made.control.advance(1_000);
    expect((await call(made, '/conversations', { key })).body['error']).toBe('expired_api_key');
  });

  test('the parent scope reads everything and sends nothing', async () => {
    const made = simulator();
    const key = made.control.addKey({ scopes: ['messaging:read'] });
    expect((await call(made, '/conversations', { key })).status).toBe(200);
    expect((await call(made, `/conversations/${refOf(made)}`, { key })).status).toBe(200);
    const refused = await send(made, { text: 'Hi' }, undefined, key);
    expect([refused.status, refused.body['error']]).toEqual([403, 'missing_scope']);
    expect(made.control.messages(refOf(made))).toHaveLength(1);
  });

  test('a scope opens its own endpoint alone', async () => {
    const made = simulator();
    const key = made.control.addKey({ scopes: ['messaging:messages:send'] });
    expect((await call(made, '/conversations', { key })).status).toBe(403);
    expect((await call(made, `/conversations/${refOf(made)}`, { key })).status).toBe(403);
    expect((await send(made, { text: 'Hi' }, undefined, key)).status).toBe(201);
  });

  test('one business cannot see into another', async () => {
    const other = {
      ...sampleAccount([sampleConversation('Grace', '+2348099999999', hour)]),
      businessId: 'another-business',
      apiKey: 'clv_test_sk_other',
    };
    const made = simulator({ seed: [sampleAccount(), other] });
    const ref = made.control.conversations('another-business')[0]?.id ?? '';
    expect((await call(made, `/conversations/${ref}`)).status).toBe(404);
    expect((await call(made, `/conversations/${ref}`, { key: other.apiKey })).status).toBe(200);
  });
});

describe('the list', () => {
  const many = (): Simulator =>
    simulator({
      seed: [
        sampleAccount(
          Array.from({ length: 45 }, (_, index) =>
            sampleConversation(`Guest ${index}`, `+23480000${1000 + index}`, index * 60_000, {
              status: index % 2 === 0 ? 'open' : 'resolved',
              mode: index % 3 === 0 ? 'human' : 'ai',
              assigned: index % 5 === 0 ? 'me' : index % 5 === 1 ? 'other' : null,
            }),
          ),
        ),
      ],
    });

  test('pages join without a gap or a repeat, newest activity first', async () => {
    const made = many();
    const names: unknown[] = [];
    for (let page = 1; ; page += 1) {
      const { rows, body } = await call(made, `/conversations?page=${page}&limit=20`);
      names.push(...rows.map((row) => row['customerName']));
      const meta = body['meta'];
      expect(meta).toMatchObject({ total: 45, page, perPage: 20, totalPages: 3 });
      if (meta === null || typeof meta !== 'object' || !('hasMore' in meta) || !meta.hasMore) break;
    }
    expect(names).toEqual(Array.from({ length: 45 }, (_, index) => `Guest ${index}`));
  });

  test('every filter narrows, and they narrow together', async () => {
    const made = many();
    const total = async (query: string): Promise<unknown> => {
      const { body } = await call(made, `/conversations?limit=100&${query}`);
      return Array.isArray(body['data']) ? body['data'].length : body;
    };
    expect(await total('status=open')).toBe(23);
    expect(await total('status=closed')).toBe(0);
    expect(await total('mode=human')).toBe(15);
    expect(await total('assigned=me')).toBe(9);
    expect(await total('assigned=unassigned')).toBe(27);
    expect(await total('search=guest%2044')).toBe(1);
    expect(await total('search=%2B234%2080%20000%201007')).toBe(1);
    expect(await total('search=nobody')).toBe(0);
    expect(await total('status=open&mode=human&assigned=me')).toBe(2);
  });

  test('a filter with a word the text does not know is told, field by field', async () => {
    const answer = await call(many(), '/conversations?mode=robot&limit=0');
    expect(answer.status).toBe(422);
    expect(answer.body['details']).toMatchObject([{ field: 'mode' }, { field: 'limit' }]);
  });

  test('a new message brings a conversation to the top and counts as unread', async () => {
    const made = many();
    const last = made.control.conversations().at(-1);
    made.control.customerWrites(last?.id ?? '', { text: 'Hello?' });
    const [first] = (await call(made, '/conversations')).rows;
    expect(first).toMatchObject({ id: last?.id, unreadCount: 2, status: 'open' });
  });
});

describe('a conversation', () => {
  test('only the most recent messages are shown, newest first; the rest is nowhere', async () => {
    const made = simulator({ messagesShown: 50 });
    const ref = refOf(made);
    for (let count = 0; count < 60; count += 1) {
      made.control.advance(1_000);
      made.control.customerWrites(ref, { text: `Message ${count}` });
    }
    const { rows } = await call(made, `/conversations/${ref}`);
    expect(rows.map((row) => row['text'])).toEqual(
      Array.from({ length: 50 }, (_, index) => `Message ${59 - index}`),
    );
  });

  test('a message that comes late stands where its time says', async () => {
    const made = simulator();
    const ref = refOf(made);
    made.control.customerWrites(ref, { text: 'second' });
    made.control.customerWrites(ref, { text: 'first', at: sampleNow - 1_000 });
    const { rows } = await call(made, `/conversations/${ref}`);
    expect(rows.map((row) => row['text'])).toEqual(['second', 'first', 'Is my order shipped?']);
  });

  test('one that is gone answers 404 to reads and sends', async () => {
    const made = simulator();
    const ref = refOf(made);
    made.control.removeConversation(ref);
    expect((await call(made, `/conversations/${ref}`)).status).toBe(404);
    const refused = await call(made, `/conversations/${ref}/messages`, { body: { text: 'Hi' } });
    expect([refused.status, refused.body['error']]).toEqual([404, 'not_found']);
  });
});

describe('the service window', () => {
  test('it closes to the millisecond, and the next message opens it again', async () => {
    const made = simulator();
    made.control.advance(24 * hour - 120_000 - 1);
    expect((await send(made, { text: 'Just in time' })).status).toBe(201);
    made.control.advance(1);
    const refused = await send(made, { text: 'Too late' });
    expect([refused.status, refused.body['error']]).toEqual([422, 'service_window_closed']);
    made.control.customerWrites(refOf(made));
    expect((await send(made, { text: 'Again' })).status).toBe(201);
  });

  test('a template goes out through a closed window', async () => {
    const made = simulator();
    made.control.advance(30 * hour);
    const answer = await template(made);
    expect(answer.status).toBe(201);
    expect(answer.data).toMatchObject({
      conversationId: refOf(made),
      messageType: 'template',
      text: 'Hello, order 1234 shipped and arrives Friday.',
    });
  });
});

describe('texts', () => {
  test.each([
    [1, 201],
    [4096, 201],
    [0, 422],
    [4097, 422],
  ])('a text of %i characters answers %i', async (length, status) => {
    const made = simulator();
    expect((await send(made, { text: 'x'.repeat(length) })).status).toBe(status);
    expect(made.control.messages(refOf(made))).toHaveLength(status === 201 ? 2 : 1);
  });

  test.each([['{"text": '], [{}], [{ text: 7 }], ['null']])(
    '%j is told, not taken',
    async (body) => {
      const answer = await send(simulator(), body);
      expect(answer.status).toBe(422);
      expect(Array.isArray(answer.body['details'])).toBe(true);
    },
  );
});

describe('templates', () => {
  test('a phone without a conversation gets one, under the given name, once', async () => {
    const made = simulator();
    const phone = '+5511900000001';
    const first = await template(made, { phone, customer_name: 'Zé' });
    const second = await template(made, { phone, customer_name: 'Somebody else' });
    expect(second.data['conversationId']).toBe(first.data['conversationId']);
    const { rows } = await call(made, '/conversations?search=5511900000001');
    expect(rows).toMatchObject([{ customerName: 'Zé', lastInboundAt: null }]);
    const refused = await call(made, `/conversations/${String(rows[0]?.['id'])}/messages`, {
      body: { text: 'Free text to somebody who never wrote' },
    });
    expect(refused.status).toBe(422);
  });

  test.each([
    ['a variable left out', { variables: { order_id: '1234' } }, 'variables.eta'],
    ['a variable left empty', { variables: { order_id: '1234', eta: ' ' } }, 'variables.eta'],
    ['a variable too many', { variables: { order_id: '1', eta: '2', x: '3' } }, 'variables.x'],
    ['an unknown template', { template_key: 'nothing' }, 'template_key'],
    ['a paused template', { template_key: 'order_paused' }, 'template_key'],
    ['a rejected template', { template_key: 'order_rejected' }, 'template_key'],
    ['a phone that is no E.164', { phone: '0801 234' }, 'phone'],
    [
      'a number of somebody else',
      { business_whatsapp_number_id: '7d1f4a52-0001-4e8b-9c01-3b6a58d2f101' },
      'business_whatsapp_number_id',
    ],
  ])('%s is refused with its field, and nothing begins', async (_, change, field) => {
    const made = simulator();
    const answer = await template(made, { phone: '+5511900000001', ...change });
    expect(answer.status).toBe(422);
    expect(answer.body['details']).toMatchObject([{ field }]);
    expect(made.control.conversations()).toHaveLength(1);
  });
});

describe('idempotency', () => {
  test('the same key and body send once and answer the same', async () => {
    const made = simulator();
    const first = await send(made, { text: 'Once' }, 'key-1');
    made.control.advance(60_000);
    const second = await send(made, { text: 'Once' }, 'key-1');
    expect(first.headers.get('Idempotency-Replayed')).toBeNull();
    expect(second.headers.get('Idempotency-Replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
    expect(made.control.messages(refOf(made))).toHaveLength(2);
    expect(made.control.requests().map(({ effect, replayed }) => [effect, replayed])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test('the same key with another body or another endpoint is refused', async () => {
    const made = simulator();
    await send(made, { text: 'Once' }, 'key-1');
    const other = await send(made, { text: 'Twice' }, 'key-1');
    expect([other.status, other.body['error']]).toEqual([409, 'idempotency_key_reused']);
  });

  test('while the first is still worked on, its repetition is told to wait', async () => {
    const made = simulator({ sleep: () => Promise.resolve() });
    made.control.faults.add({ fault: { kind: 'delay', ms: 5_000 }, times: 1 });
    await send(made, { text: 'Slow' }, 'key-1');
    const early = await send(made, { text: 'Slow' }, 'key-1');
    expect([early.status, early.body['error']]).toEqual([409, 'request_in_progress']);
    made.control.advance(5_000);
    expect((await send(made, { text: 'Slow' }, 'key-1')).status).toBe(201);
    expect(made.control.messages(refOf(made))).toHaveLength(2);
  });

  test('a refusal is not remembered: the key may be used once the reason is gone', async () => {
    const made = simulator();
    made.control.advance(25 * hour);
    expect((await send(made, { text: 'Late' }, 'key-1')).status).toBe(422);
    made.control.customerWrites(refOf(made));
    expect((await send(made, { text: 'Late' }, 'key-1')).status).toBe(201);
  });

  test('a key is forgotten after a day', async () => {
    const made = simulator();
    await send(made, { text: 'Once' }, 'key-1');
    made.control.advance(24 * hour);
    made.control.customerWrites(refOf(made));
    const again = await send(made, { text: 'Once' }, 'key-1');
    expect(again.headers.get('Idempotency-Replayed')).toBeNull();
  });
});

describe('the limit', () => {
  test('120 requests in any minute pass, the next does not, a key apart from another', async () => {
    const made = simulator();
    for (let count = 0; count < 120; count += 1) {
      if (count === 60) made.control.advance(30_000);
      expect((await call(made, '/conversations')).status).toBe(200);
    }
    const refused = await call(made, '/conversations');
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, null]);
    expect((await call(made, '/conversations', { key: made.control.addKey() })).status).toBe(200);
    made.control.advance(29_999);
    expect((await call(made, '/conversations')).status).toBe(429);
    made.control.advance(1);
    expect((await call(made, '/conversations')).status).toBe(200);
  });

  test('where it says when to come back, coming back then works', async () => {
    const made = simulator({ retryAfter: true, limitPerMinute: 1 });
    await call(made, '/conversations');
    made.control.advance(10_500);
    const refused = await call(made, '/conversations');
    const seconds = Number(refused.headers.get('Retry-After'));
    expect(seconds).toBe(50);
    made.control.advance(seconds * 1000);
    expect((await call(made, '/conversations')).status).toBe(200);
  });
});

describe('delivery', () => {
  const statuses = async (made: Simulator, steps: readonly number[]): Promise<unknown[]> => {
    await send(made, { text: 'Hi' });
    const seen: unknown[] = [];
    for (const ms of steps) {
      made.control.advance(ms);
      seen.push((await call(made, `/conversations/${refOf(made)}`)).rows[0]?.['deliveryStatus']);
    }
    return seen;
  };

  test.each([
    ['reads', ['sent', 'sent', 'delivered', 'read', 'read']],
    ['receives', ['sent', 'sent', 'delivered', 'delivered', 'delivered']],
    ['off', ['sent', 'sent', 'sent', 'sent', 'sent']],
    ['slow', ['pending', 'pending', 'sent', 'delivered', 'read']],
    ['unreachable', ['sent', 'sent', 'failed', 'failed', 'failed']],
    ['held', ['pending', 'pending', 'failed', 'failed', 'failed']],
  ] as const)('a phone that %s', async (reach, expected) => {
    const made = simulator();
    made.control.configure(refOf(made), { reach });
    expect(await statuses(made, [0, 2_000, 1_000, 5_000, 12_000])).toEqual(expected);
  });

  test.each(reaches)(
    'a desk that looks every two seconds misses no tick of a phone that %s',
    (reach) => {
      const steps = deliveryPlan(reach, sampleNow);
      for (let first = 0; first < 2_000; first += 100) {
        const seen = new Set<unknown>();
        for (let at = first; at <= 30_000; at += 2_000)
          seen.add(currentStep(steps, sampleNow + at));
        expect([...seen]).toEqual(steps);
      }
    },
  );

  test('callbacks may come in the wrong order', async () => {
    const made = simulator();
    made.control.configure(refOf(made), { reach: 'muddled' });
    expect(await statuses(made, [0, 2_500, 2_500])).toEqual(['sent', 'read', 'delivered']);
  });

  test('a late failure carries WhatsApp’s code', async () => {
    const made = simulator();
    made.control.failNextSend(131049);
    await statuses(made, [2_500]);
    const [failed] = (await call(made, `/conversations/${refOf(made)}`)).rows;
    expect(failed).toMatchObject({ deliveryStatus: 'failed', error: { code: 131049 } });
  });
});

describe('the customer', () => {
  test('answers after some seconds, in the language of the conversation, by time alone', async () => {
    const made = simulator({
      customersAnswer: true,
      seed: [
        sampleAccount([
          sampleConversation('ليلى', '+971500000123', 60_000, { language: 'ar' }),
          sampleConversation('Ada', '+2348012345678', 120_000),
        ]),
      ],
    });
    await send(made, { text: 'الموعد الساعة 17:40، هل يناسبك؟' });
    expect(made.control.messages(refOf(made))).toHaveLength(2);
    made.control.advance(16_000);
    const { rows } = await call(made, `/conversations/${refOf(made)}`);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ direction: 'inbound', sender: 'customer' });
    expect(String(rows[0]?.['text'])).toMatch(/[؀-ۿ]/);
    made.control.advance(hour);
    expect((await call(made, `/conversations/${refOf(made)}`)).rows).toHaveLength(3);
  });
});

test('the Date header is the simulator’s clock', async () => {
  const made = simulator();
  made.control.advance(hour);
  const { headers } = await call(made, '/conversations');
  expect(headers.get('Date')).toBe('Thu, 15 Jan 2026 11:00:00 GMT');
});

test('an address that is none of the four answers 404', async () => {
  const made = simulator();
  for (const [path, method] of [
    ['/templates', 'GET'],
    ['/conversations', 'POST'],
    [`/conversations/${refOf(made)}/messages`, 'GET'],
  ] as const) {
    expect((await call(made, path, { method })).status).toBe(404);
  }
});
