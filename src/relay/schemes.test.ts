import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestRelay, type TestRelay } from './test-relay.ts';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startTestRelay();
});
afterEach(() => relay.close());

const Page = z.object({ events: z.array(z.object({ id: z.string() })) });

it('a platform that signs by Standard Webhooks was refused, or its repeats were kept', async () => {
  const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  const form = { vendor: 'wpp', scheme: 'standard', secret } as const;
  const { ingestPath, clientToken } = await relay.channel(form);
  const raw = '{"event":"message.received"}';
  const post = (id: string) => {
    const t = String(Math.floor(relay.now / 1000));
    const key = Buffer.alloc(24, 7);
    const signature = createHmac('sha256', key).update(`${id}.${t}.${raw}`).digest('base64');
    return relay.post(ingestPath, raw, {
      'webhook-id': id,
      'webhook-timestamp': t,
      'webhook-signature': `v1,${signature}`,
    });
  };
  // The same words in another event are another event; the same event an hour later is not.
  for (const id of ['msg_1', 'msg_2', 'msg_1']) {
    expect((await post(id)).status).toBe(200);
    relay.now += 3_600_000;
  }
  expect((await relay.post(ingestPath, raw)).status).toBe(401);
  const { events } = Page.parse(await (await relay.get('/events', clientToken)).json());
  expect(events).toEqual([{ id: 'msg_1' }, { id: 'msg_2' }]);
});

it('Meta was not told that its address is meant, or somebody else was', async () => {
  const form = { vendor: 'wpp', scheme: 'meta', secret: 'app', verifyToken: 'our word' } as const;
  const { ingestPath } = await relay.channel(form);
  const other = await relay.channel({ vendor: 'waabot' });
  const ask = (path: string, token: string) =>
    fetch(
      `${relay.url}${path}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`,
    );
  const answer = await ask(ingestPath, 'our%20word');
  expect([answer.status, await answer.text()]).toEqual([200, '1158201444']);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  expect((await ask(ingestPath, 'another')).status).toBe(403);
  expect((await ask(other.ingestPath, 'our%20word')).status).toBe(404);
  expect((await fetch(`${relay.url}${ingestPath}`)).status).toBe(400);

  const raw = '{"object":"whatsapp_business_account","entry":[]}';
  const hex = createHmac('sha256', 'app').update(raw).digest('hex');
  const signed = { 'X-Hub-Signature-256': `sha256=${hex}` };
  expect((await relay.post(ingestPath, raw, signed)).status).toBe(200);
  expect((await relay.post(ingestPath, `${raw} `, signed)).status).toBe(401);
});

it.each([
  [{ vendor: 'team', scheme: 'standard', secret: 'x' }, 'scheme'],
  [{ vendor: 'wpp', scheme: 'standard' }, 'secret'],
  [{ vendor: 'wpp', scheme: 'standard', secret: 'short' }, 'secret'],
  [{ vendor: 'wpp', scheme: 'meta', secret: 'app' }, 'verifyToken'],
])('%j was taken for a channel', async (form, field) => {
  const admin = { authorization: `Bearer ${await relay.adminToken()}` };
  const answer = await relay.post('/admin/channels', JSON.stringify(form), admin);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 'bad_input', fields: [field] } });
});

it('Prometheus was told a channel’s address, or not what was refused', async () => {
  const { ingestPath } = await relay.channel({ vendor: 'wpp', secret: 'app' });
  const bot = await relay.channel({ vendor: 'waabot' });
  await relay.post(ingestPath, '{}');
  await relay.post(bot.ingestPath, '{}');
  await relay.post(bot.ingestPath, '{}');
  const answer = await fetch(`${relay.url}/metrics`);
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toContain('text/plain');
  for (const line of [
    'relay_events_total{vendor="wpp",outcome="wrong_signature"} 1',
    'relay_events_total{vendor="waabot",outcome="kept"} 1',
    'relay_events_total{vendor="waabot",outcome="repeat"} 1',
    'relay_ingest_seconds_count 3',
    'relay_sockets 0',
    'relay_ready 1',
    'process_resident_memory_bytes',
  ]) {
    expect(text).toContain(line);
  }
  for (const secret of [ingestPath, bot.ingestPath]) expect(text).not.toContain(secret.slice(4));
});
