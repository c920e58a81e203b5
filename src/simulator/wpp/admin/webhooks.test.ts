import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { createWppSimulator, type WppSimulator } from '../simulator.ts';
import { wppCall } from '../test-client.ts';
import { sampleNow, sampleOrganisations } from '../test-world.ts';

const secret = 'whsec_your_secret_key';
const events = ['message.received', 'message.sent'];

function world(deliver?: (request: Request) => Promise<Response>): WppSimulator {
  return createWppSimulator({
    now: () => sampleNow,
    seed: sampleOrganisations(),
    ...(deliver === undefined ? {} : { deliver }),
  });
}
async function madeAt(simulator: WppSimulator, url: string): Promise<string> {
  const { data } = await wppCall(simulator, '/outgoing-webhooks', {
    body: { url, events, secret },
  });
  return String(data['id']);
}

it('a webhook is listed, switched and taken away, and its secret is told to nobody', async () => {
  const simulator = world();
  const id = await madeAt(simulator, 'https://yourapp.com/webhooks/whatsapp');
  const { rows } = await wppCall(simulator, '/outgoing-webhooks');
  expect(rows).toMatchObject([{ id, events, isActive: true }]);
  expect(JSON.stringify(rows)).not.toContain(secret);
  const off = { method: 'PATCH', body: { isActive: false } } as const;
  expect((await wppCall(simulator, `/outgoing-webhooks/${id}`, off)).data['isActive']).toBe(false);
  const gone = await wppCall(simulator, `/outgoing-webhooks/${id}`, { method: 'DELETE' });
  expect(gone.status).toBe(200);
  expect((await wppCall(simulator, `/outgoing-webhooks/${id}`)).status).toBe(404);
});

it.each([
  [{ url: 'http://yourapp.com/hook' }],
  [{ url: 'nowhere' }],
  [{ secret: 'x'.repeat(15) }],
  [{ secret: 'x'.repeat(257) }],
  [{ events: [] }],
])('what makes no webhook is refused (%o)', async (change) => {
  const simulator = world();
  const body = { url: 'https://yourapp.com/hook', events, secret, ...change };
  expect((await wppCall(simulator, '/outgoing-webhooks', { body })).status).toBe(400);
  expect(simulator.admin.webhooks()).toEqual([]);
});

it('a test calls this computer with a signed body, and says what it was answered', async () => {
  const asked: Request[] = [];
  const simulator = world(async (request) => {
    asked.push(request);
    return new Response(null, { status: asked.length === 1 ? 204 : 500 });
  });
  const id = await madeAt(simulator, 'http://127.0.0.1:8123/hook');
  const test = () => wppCall(simulator, `/outgoing-webhooks/${id}/test`, { method: 'POST' });
  expect((await test()).data).toEqual({ delivered: true, statusCode: 204, error: null });
  const body = (await asked[0]?.text()) ?? '';
  const hex = createHmac('sha256', secret).update(body).digest('hex');
  expect(asked[0]?.headers.get('x-webhook-signature')).toBe(`sha256=${hex}`);
  expect(JSON.parse(body)).toMatchObject({ event: 'message.received' });
  expect((await test()).data).toMatchObject({ delivered: false, statusCode: 500 });
});

it('nobody but this computer is ever called', async () => {
  const simulator = world(() => Promise.reject(new Error('called')));
  const id = await madeAt(simulator, 'https://yourapp.com/webhooks/whatsapp');
  const { data } = await wppCall(simulator, `/outgoing-webhooks/${id}/test`, { method: 'POST' });
  expect(data['delivered']).toBe(true);
  expect(simulator.admin.deliveries()).toMatchObject([{ webhookId: id, status: null }]);
});

it('a webhook is told of a message and of each of its ticks, and again when nobody took it', async () => {
  const taken: string[] = [];
  let broken = true;
  const simulator = world(async (request) => {
    if (broken) return new Response(null, { status: 503 });
    taken.push(await request.text());
    return new Response(null, { status: 200 });
  });
  await wppCall(simulator, '/outgoing-webhooks', {
    body: { url: 'http://127.0.0.1:8123/hook', events: ['*'], secret },
  });
  const { conversationRef } = simulator.control.customerWrites(null, { text: 'Is it open?' });
  simulator.control.tick();
  await simulator.admin.told();
  expect(simulator.admin.deliveries().map(({ status }) => status)).toEqual([503]);
  broken = false;
  simulator.control.advance(59_000);
  await simulator.admin.told();
  expect(taken).toEqual([]);
  simulator.control.advance(1_000);
  await simulator.admin.told();
  expect(taken.map((body) => JSON.parse(body))).toMatchObject([
    {
      event: 'message.received',
      data: { conversationId: conversationRef, content: { body: 'Is it open?' } },
    },
  ]);
});
