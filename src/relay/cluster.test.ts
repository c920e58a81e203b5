import { setImmediate as nextTurn } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hasRedis, startRedis, type TestRedis } from './test-redis.ts';
import { startTestRelay, type TestRelay } from './test-relay.ts';

const Page = z.object({ events: z.array(z.object({ seq: z.int() })) });

describe.skipIf(!hasRedis)('two relays over one Redis', () => {
  let redis: TestRedis;
  let [here, there]: TestRelay[] = [];
  let sockets: Socket[];
  const relays = (): readonly [TestRelay, TestRelay] => {
    if (here === undefined || there === undefined) throw new Error('No relays');
    return [here, there];
  };

  beforeEach(async () => {
    redis = await startRedis();
    sockets = [];
    here = await startTestRelay({ redis: redis.url });
    there = await startTestRelay({ redis: redis.url });
  });
  afterEach(async () => {
    for (const socket of sockets) socket.close();
    await Promise.all(relays().map((relay) => relay.close()));
    await redis.close();
  });

  async function open(relay: TestRelay, token: string): Promise<Socket> {
    const socket = io(relay.url, {
      transports: ['websocket'],
      auth: { token, cursor: 0 },
      reconnection: false,
      forceNew: true,
    });
    sockets.push(socket);
    await once(socket, 'welcome');
    return socket;
  }
  const once = <Value>(socket: Socket, event: string): Promise<Value> =>
    new Promise((resolve) => {
      socket.once(event, resolve);
    });
  const seqs = async (relay: TestRelay, token: string): Promise<number[]> =>
    Page.parse(await (await relay.get('/events', token)).json()).events.map(({ seq }) => seq);

  it('a desk did not hear of what the other relay took', async () => {
    const [one, two] = relays();
    const { ingestPath, clientToken } = await one.channel({ vendor: 'waabot' });
    const socket = await open(two, clientToken);
    const hinted = once(socket, 'hint');
    expect((await one.post(ingestPath, '{"n":1}')).status).toBe(200);
    expect(await hinted).toEqual({ seq: 1 });
    expect((await two.post(ingestPath, '{"n":1}')).status).toBe(200);
    expect((await two.post(ingestPath, '{"n":2}')).status).toBe(200);
    expect(await seqs(one, clientToken)).toEqual([1, 2]);
    expect(await seqs(two, clientToken)).toEqual([1, 2]);
  });

  it('a colleague at the other relay was not seen, or not seen to leave', async () => {
    const [one, two] = relays();
    const { channel, clientToken } = await one.channel({ vendor: 'team' });
    const admin = { authorization: `Bearer ${await two.adminToken()}` };
    const made = await two.post(`/admin/channels/${channel}/tokens`, '{}', admin);
    const { clientToken: other } = z.object({ clientToken: z.string() }).parse(await made.json());
    const ana = await open(one, clientToken);
    const ben = await open(two, other);
    const presence = { person: 'Ben', conversation: 'wpp/1/2', typing: true };
    const seen = once(ana, 'presence');
    const headers = { authorization: `Bearer ${other}` };
    await two.post('/presence', JSON.stringify(presence), headers);
    expect(await seen).toMatchObject(presence);
    const left = once(ana, 'left');
    ben.close();
    expect(await left).toMatchObject({ who: expect.any(String) });
  });

  it('a token revoked at one relay kept its socket at the other', async () => {
    const [one, two] = relays();
    const { channel, clientToken } = await one.channel({ vendor: 'waabot' });
    const socket = await open(two, clientToken);
    const closed = once(socket, 'disconnect');
    const [token] = await one.storage.tokens(channel);
    expect(await one.storage.revokeToken(token?.id ?? '')).toBe(true);
    expect(await closed).toBe('io server disconnect');
    expect((await two.get('/events', clientToken)).status).toBe(401);
  });

  it('a channel removed at one relay was still taken for at the other', async () => {
    const [one, two] = relays();
    const { channel, ingestPath, clientToken } = await one.channel({ vendor: 'waabot' });
    const socket = await open(two, clientToken);
    expect((await two.post(ingestPath, '{}')).status).toBe(200);
    const closed = once(socket, 'disconnect');
    await one.storage.removeChannel(channel);
    expect((await two.post(ingestPath, '{"a":1}')).status).toBe(404);
    await closed;
  });

  it('an event was answered with 2xx while Redis was away, or refused when it was back', async () => {
    const [one, two] = relays();
    const { ingestPath, clientToken } = await one.channel({ vendor: 'waabot' });
    const socket = await open(two, clientToken);
    expect((await one.post(ingestPath, '{"n":1}')).status).toBe(200);
    await redis.kill();
    for (const relay of relays()) {
      const answer = await relay.post(ingestPath, '{"n":2}');
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).not.toBeNull();
      expect((await fetch(`${relay.url}/readyz`)).status).toBe(503);
      expect((await relay.get('/events', clientToken)).status).toBe(503);
    }
    await redis.start();
    for (const relay of relays()) {
      while ((await fetch(`${relay.url}/readyz`)).status !== 200) await nextTurn();
    }
    const hinted = new Promise<void>((resolve) => {
      socket.on('hint', ({ seq }: { seq: number }) => {
        if (seq === 2) resolve();
      });
    });
    expect((await one.post(ingestPath, '{"n":2}')).status).toBe(200);
    await hinted;
    expect(await seqs(two, clientToken)).toEqual([1, 2]);
  });
});
