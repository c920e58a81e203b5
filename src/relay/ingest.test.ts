import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  clooveSignature,
  secret,
  startTestRelay,
  wppSignature,
  type TestRelay,
} from './test-relay.ts';

const Page = z.object({
  events: z.array(
    z.object({
      seq: z.int(),
      vendor: z.string(),
      id: z.string(),
      type: z.string(),
      receivedAt: z.int(),
      body: z.json(),
    }),
  ),
  next: z.int(),
});
const Problem = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

let relay: TestRelay;

beforeEach(async () => {
  relay = await startTestRelay();
});
afterEach(() => relay.close());

const received = (id: string): string =>
  JSON.stringify({ id, type: 'messaging.message.received', data: { text: 'hello' } });

async function eventsOf(token: string, query = ''): Promise<z.infer<typeof Page>> {
  const answer = await relay.get(`/events${query}`, token);
  expect(answer.status).toBe(200);
  return Page.parse(await answer.json());
}

async function codeOf(answer: Response): Promise<string> {
  return Problem.parse(await answer.json()).error.code;
}

describe('an event of a vendor', () => {
  it('is in the log before the vendor is told that it arrived', async () => {
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'cloove', secret });
    const raw = received('evt_1');
    const answer = await relay.post(ingestPath, raw, {
      ...clooveSignature(raw, relay.now),
      'Cloove-Webhook-Id': 'evt_1',
    });
    expect(answer.status).toBe(200);
    const { events, next } = await eventsOf(clientToken);
    expect(events).toEqual([
      {
        seq: 1,
        vendor: 'cloove',
        id: 'evt_1',
        type: 'messaging.message.received',
        receivedAt: relay.now,
        body: JSON.parse(raw),
      },
    ]);
    expect(next).toBe(1);
  });

  it('of two bots that are told the same of one group is there for each, and says whose it is', async () => {
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'waabot' });
    const raw = '{"event":"onMessage","data":{"key":{"id":"3EB0"}}}';
    for (const bot of ['bot-1', 'bot-2', 'bot-2']) {
      expect((await relay.post(`${ingestPath}/${bot}`, raw)).status).toBe(200);
    }
    const { events } = await eventsOf(clientToken);
    expect(events.map(({ type, body }) => ({ type, body }))).toEqual(
      ['bot-1', 'bot-2'].map((source) => ({
        type: 'onMessage',
        body: { source, body: JSON.parse(raw) },
      })),
    );
    for (const odd of ['a b', '%2e%2e%2f', 'x'.repeat(81)]) {
      expect((await relay.post(`${ingestPath}/${odd}`, raw)).status).toBe(404);
    }
    const signed = await relay.channel({ vendor: 'cloove', secret });
    expect((await relay.post(`${signed.ingestPath}/bot-1`, raw)).status).toBe(404);
  });

  it('that the vendor sends again is there once, and the vendor is content', async () => {
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'cloove', secret });
    for (const delay of [0, 60_000, 300_000, 900_000]) {
      relay.now += delay;
      const raw = received('evt_1');
      // A retry is signed anew; only its id says that it is one.
      const headers = { ...clooveSignature(raw, relay.now), 'Cloove-Webhook-Id': 'evt_1' };
      expect((await relay.post(ingestPath, raw, headers)).status).toBe(200);
    }
    expect((await eventsOf(clientToken)).events).toHaveLength(1);
  });

  it('without an id is known again by its bytes', async () => {
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'wpp', secret });
    const one = JSON.stringify({ event: 'message.received', data: { messageId: '1' } });
    const other = JSON.stringify({ event: 'message.received', data: { messageId: '2' } });
    for (const raw of [one, one, other, one]) {
      expect((await relay.post(ingestPath, raw, wppSignature(raw))).status).toBe(200);
    }
    const { events } = await eventsOf(clientToken);
    expect(events.map(({ type }) => type)).toEqual(['message.received', 'message.received']);
  });

  it('keeps its order and its numbers when many come at once', async () => {
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'waabot' });
    const bodies = Array.from({ length: 200 }, (_, n) => JSON.stringify({ n }));
    const answers = await Promise.all(bodies.map((body) => relay.post(ingestPath, body)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const { events } = await eventsOf(clientToken, '?limit=1000');
    expect(events.map(({ seq }) => seq)).toEqual(bodies.map((_, n) => n + 1));
  });

  it('is told to the desks as it was written, with its spaces and its bot', async () => {
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'waabot' });
    const raw = '{ "text" : "\\ud83d\\ude00 \\"a\\"",\r\n "n": 12345678901234567890 }\n';
    await relay.post(ingestPath, raw);
    await relay.post(`${ingestPath}/bot-1`, raw);
    const { events } = await eventsOf(clientToken);
    const body: unknown = JSON.parse(raw);
    expect(events).toMatchObject([{ body }, { body: { source: 'bot-1', body } }]);
  });

  it('of an unknown type is kept and counted', async () => {
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'wpp', secret });
    const raw = JSON.stringify({ event: 'moon.landed' });
    expect((await relay.post(ingestPath, raw, wppSignature(raw))).status).toBe(200);
    expect((await eventsOf(clientToken)).events[0]?.type).toBe('moon.landed');
    expect((await relay.storage.channels())[0]?.counters).toEqual({ unknown_type: 1 });
  });

  it.each([
    ['no signature', () => ({})],
    ['a signature with another secret', (raw: string) => wppSignature(raw, 'another_secret_here')],
    ['a signature of other bytes', (raw: string) => wppSignature(`${raw} `)],
    ['half a signature', () => ({ 'X-Webhook-Signature': 'sha256=abcd' })],
    [
      'a signature without its prefix',
      (raw: string) => ({
        'X-Webhook-Signature': wppSignature(raw)['X-Webhook-Signature']?.slice(7) ?? '',
      }),
    ],
  ])('with %s is refused and not kept', async (_, sign) => {
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'wpp', secret });
    const raw = JSON.stringify({ event: 'message.received' });
    const answer = await relay.post(ingestPath, raw, sign(raw));
    expect(answer.status).toBe(401);
    expect(await codeOf(answer)).toBe('wrong_signature');
    expect((await eventsOf(clientToken)).events).toEqual([]);
  });

  it('is taken with the header, prefix and algorithm its channel was set to', async () => {
    const { ingestPath } = await relay.channel({
      vendor: 'wpp',
      secret,
      header: 'X-Signed',
      prefix: '',
    });
    const raw = JSON.stringify({ event: 'message.received' });
    const hex = wppSignature(raw)['X-Webhook-Signature']?.slice(7) ?? '';
    expect((await relay.post(ingestPath, raw, wppSignature(raw))).status).toBe(401);
    expect((await relay.post(ingestPath, raw, { 'X-Signed': hex })).status).toBe(200);
  });

  it.each([
    ['an hour old', -3_600_000],
    ['an hour ahead', 3_600_000],
  ])(
    'whose stamp is %s is refused, counted and told to the desks, once a minute',
    async (_, off) => {
      const { ingestPath, clientToken } = await relay.channel({ vendor: 'cloove', secret });
      for (const id of ['evt_1', 'evt_2']) {
        const raw = received(id);
        const answer = await relay.post(ingestPath, raw, clooveSignature(raw, relay.now + off));
        expect(answer.status).toBe(401);
        expect(await codeOf(answer)).toBe('stale');
      }
      const { events } = await eventsOf(clientToken);
      expect(events.map(({ vendor, type }) => [vendor, type])).toEqual([
        ['relay', 'relay.stale_signature'],
      ]);
      expect((await relay.storage.channels())[0]?.counters).toEqual({ stale: 2 });
    },
  );

  it('that is no JSON, too large or another kind is answered with what is wrong', async () => {
    const { ingestPath } = await relay.channel({ vendor: 'wpp', secret });
    const half = '{"event":"mess';
    const notJson = await relay.post(ingestPath, half, wppSignature(half));
    expect([notJson.status, await codeOf(notJson)]).toEqual([400, 'not_json']);

    const large = JSON.stringify({ text: 'x'.repeat(1024 * 1024) });
    const tooLarge = await relay.post(ingestPath, large, wppSignature(large));
    expect([tooLarge.status, await codeOf(tooLarge)]).toEqual([413, 'too_large']);

    const form = await relay.post(ingestPath, 'a=b', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([form.status, await codeOf(form)]).toEqual([415, 'not_supported']);

    const nowhere = await relay.post('/in/nobody-knows-this', '{}');
    expect([nowhere.status, await codeOf(nowhere)]).toEqual([404, 'unknown_channel']);
  });

  it('is refused with 429 when a channel is flooded, and taken again a second later', async () => {
    await relay.close();
    relay = await startTestRelay({ ingestPerSecond: 3 });
    const { ingestPath } = await relay.channel({ vendor: 'waabot' });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      statuses.push((await relay.post(ingestPath, JSON.stringify({ n }))).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    relay.now += 1000;
    expect((await relay.post(ingestPath, '{"n":9}')).status).toBe(200);
  });

  it('is never answered with 2xx when it cannot be kept', async () => {
    const { ingestPath } = await relay.channel({ vendor: 'waabot' });
    await relay.storage.close();
    const answer = await relay.post(ingestPath, '{}');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).not.toBeNull();
    expect((await fetch(`${relay.url}/readyz`)).status).toBe(503);
  });

  it('leaves none of its words, its secret or its token in the relay’s log', async () => {
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'wpp', secret });
    const raw = JSON.stringify({ event: 'message.received', data: { text: 'my diagnosis' } });
    await relay.post(ingestPath, raw, wppSignature(raw));
    await relay.post(ingestPath, raw, { 'X-Webhook-Signature': 'sha256=00' });
    await relay.get('/events', clientToken);
    const log = relay.logged.join('\n');
    expect(log).toContain('wrong_signature');
    for (const word of ['diagnosis', secret, clientToken, ingestPath.slice(4)]) {
      expect(log).not.toContain(word);
    }
  });
});

describe('a desk', () => {
  it('pages on after its cursor and gets every event once', async () => {
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'waabot' });
    for (let n = 1; n <= 7; n += 1) await relay.post(ingestPath, JSON.stringify({ n }));
    const seen: number[] = [];
    let after = 0;
    for (;;) {
      const { events, next } = await eventsOf(clientToken, `?after=${after}&limit=3`);
      if (events.length === 0) break;
      seen.push(...events.map(({ seq }) => seq));
      after = next;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('whose cursor is older than what is kept is told so, and never given a gap', async () => {
    await relay.close();
    relay = await startTestRelay({ keepEvents: 3 });
    const { ingestPath, clientToken } = await relay.channel({ vendor: 'waabot' });
    for (let n = 1; n <= 7; n += 1) await relay.post(ingestPath, JSON.stringify({ n }));
    await relay.storage.trim({ olderThan: 0, keep: 3 });
    const answer = await relay.get('/events?after=2', clientToken);
    expect(answer.status).toBe(410);
    expect(await answer.json()).toMatchObject({ error: { code: 'cursor_too_old', oldest: 5 } });
    const { events } = await eventsOf(clientToken, '?after=4');
    expect(events.map(({ seq }) => seq)).toEqual([5, 6, 7]);
  });

  it('sees nothing of another channel, and nothing at all once its token is revoked', async () => {
    const mine = await relay.channel({ vendor: 'waabot' });
    const theirs = await relay.channel({ vendor: 'waabot' });
    await relay.post(theirs.ingestPath, '{"theirs":true}');
    expect((await eventsOf(mine.clientToken)).events).toEqual([]);
    const [token] = await relay.storage.tokens(mine.channel);
    await relay.storage.revokeToken(token?.id ?? '');
    expect((await relay.get('/events', mine.clientToken)).status).toBe(401);
  });

  it('tells the others of its work, and a repeat of that changes nothing', async () => {
    const { clientToken } = await relay.channel({ vendor: 'team' });
    const events = [{ id: 'a3f0c1d2-1', type: 'team.assign', body: { to: 'ana' } }];
    for (let tries = 0; tries < 2; tries += 1) {
      const answer = await relay.post('/team', JSON.stringify({ events }), {
        authorization: `Bearer ${clientToken}`,
      });
      expect(await answer.json()).toEqual({ seqs: [1] });
    }
    expect((await eventsOf(clientToken)).events).toMatchObject([
      { seq: 1, vendor: 'team', type: 'team.assign', body: { to: 'ana' } },
    ]);
  });

  it.each(['', 'lrc_short', 'Bearer', `lrc_${'A'.repeat(43)}`])(
    'with the token “%s” gets nothing',
    async (token) => {
      expect((await relay.get('/events', token)).status).toBe(401);
    },
  );
});

describe('whoever administers a relay', () => {
  it('makes a channel, gives another desk a token and takes it back over HTTP', async () => {
    const admin = { authorization: `Bearer ${await relay.adminToken()}` };
    const made = await relay.post('/admin/channels', '{"vendor":"waabot"}', admin);
    const channel = z
      .object({ channel: z.string(), ingestUrl: z.string(), clientToken: z.string() })
      .parse(await made.json());
    expect(channel.ingestUrl).toBe(`https://relay.example.org/in/${channel.channel}`);

    const path = `/admin/channels/${channel.channel}/tokens`;
    const more = await relay.post(path, '{"person":"Ben","computer":"back office"}', admin);
    const desk = z.object({ id: z.string(), clientToken: z.string() }).parse(await more.json());
    expect((await relay.get('/events', desk.clientToken)).status).toBe(200);

    const revoke = { method: 'DELETE', headers: admin };
    expect((await fetch(`${relay.url}/admin/tokens/${desk.id}`, revoke)).status).toBe(204);
    expect((await relay.get('/events', desk.clientToken)).status).toBe(401);
    expect((await relay.get('/events', channel.clientToken)).status).toBe(200);
  });

  it('is nobody with a desk’s token', async () => {
    const { clientToken } = await relay.channel({ vendor: 'waabot' });
    expect((await relay.get('/admin/channels', clientToken)).status).toBe(403);
    expect((await relay.get('/admin/channels', 'nothing')).status).toBe(401);
  });
});
