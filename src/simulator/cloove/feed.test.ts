import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createSimulator } from '../simulator.ts';

const secret = 'whsec_your_secret_key';
const url = 'http://127.0.0.1:9/hook';
const Body = z.object({
  id: z.string(),
  type: z.string(),
  data: z.object({
    message: z.object({ id: z.string(), text: z.string().nullable(), deliveryStatus: z.string() }),
    conversation: z.object({ id: z.string(), customerPhone: z.string() }).optional(),
  }),
});

interface Told {
  readonly raw: string;
  readonly headers: Headers;
  readonly body: z.infer<typeof Body>;
}

function world(status: () => number = () => 200) {
  const told: Told[] = [];
  const simulator = createSimulator({
    now: () => Date.UTC(2026, 4, 1, 12),
    async deliver(request) {
      const raw = await request.text();
      told.push({ raw, headers: request.headers, body: Body.parse(JSON.parse(raw)) });
      return new Response(null, { status: status() });
    },
  });
  simulator.control.setWebhook({ url, secret });
  return { simulator, told };
}

it('a customer’s message is told as the platform’s page says it is signed', async () => {
  const { simulator, told } = world();
  const { conversationRef, messageRef } = simulator.control.customerWrites(null, { text: 'Hi' });
  simulator.control.tick();
  await simulator.control.told();
  expect(told).toHaveLength(1);
  const [{ raw, headers, body } = { raw: '', headers: new Headers(), body: null }] = told;
  expect(body).toMatchObject({
    type: 'messaging.message.received',
    data: { message: { id: messageRef, text: 'Hi' }, conversation: { id: conversationRef } },
  });
  const t = Math.floor(simulator.control.now() / 1000);
  const v1 = createHmac('sha256', secret).update(`${t}.${raw}`).digest('hex');
  expect(headers.get('Cloove-Signature')).toBe(`t=${t},v1=${v1}`);
  expect(headers.get('Cloove-Webhook-Id')).toBe(body?.id);
});

it('what nobody took is told again later, signed anew and by the same name', async () => {
  let status = 503;
  const { simulator, told } = world(() => status);
  simulator.control.customerWrites(null, { text: 'Hi' });
  simulator.control.tick();
  await simulator.control.told();
  simulator.control.advance(59_000);
  await simulator.control.told();
  expect(told).toHaveLength(1);
  status = 200;
  simulator.control.advance(1000);
  await simulator.control.told();
  simulator.control.advance(3_600_000);
  await simulator.control.told();
  expect(told.map(({ body }) => body.id)).toEqual([told[0]?.body.id, told[0]?.body.id]);
  expect(new Set(told.map(({ headers }) => headers.get('Cloove-Signature'))).size).toBe(2);
  expect(simulator.control.deliveries().map((one) => one.status)).toEqual([503, 200]);
});

it('how far an own message is comes as its phone says it', async () => {
  const { simulator, told } = world();
  const [{ id: conversationRef } = { id: '' }] = simulator.control.conversations();
  simulator.control.customerWrites(conversationRef, { text: 'Hi' });
  simulator.control.configure(conversationRef, { reach: 'reads' });
  const [{ apiKey } = { apiKey: '' }] = simulator.accounts;
  const answer = await simulator.fetch(
    new Request(`http://x/v1/messaging/conversations/${conversationRef}/messages`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: 'Good evening' }),
    }),
  );
  expect(answer.status).toBe(201);
  simulator.control.advance(3_600_000);
  await simulator.control.told();
  const ours = told.filter(({ body }) => body.data.message.text === 'Good evening');
  // They are told at once, and come in any order.
  const sent = ours.filter(({ body }) => body.type === 'messaging.message.sent');
  expect(sent).toHaveLength(1);
  const ticks = ours.filter((one) => !sent.includes(one));
  expect(new Set(ticks.map(({ body }) => body.data.message.deliveryStatus))).toEqual(
    new Set(['sent', 'delivered', 'read']),
  );
});
