import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '../test-redis.ts';
import { keys } from './redis-keys.ts';
import { openRedisStorage, type RedisStorageOptions } from './redis.ts';
import type { RelayStorage } from './storage.ts';
import { storageSuite } from './suite/suite.ts';

const quiet = (): void => undefined;

/** Redis is reached again when it answers; the time between goes to whatever waits. */
async function comesBack(storage: RelayStorage): Promise<void> {
  while (!(await storage.isReady())) await nextTurn();
}

describe.skipIf(!hasRedis)('Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());
  afterEach(() => void vi.useRealTimers());

  /** Sets Redis up otherwise; `tell` says more to it, and `setBack` ends it. */
  async function setUp(setting: readonly string[]) {
    const client = createClient({ url: redis.url, RESP: 2 });
    await client.connect();
    const before = await client.configGet(setting.filter((_, n) => n % 2 === 0));
    await client.sendCommand(['CONFIG', 'SET', ...setting]);
    return {
      tell: (...words: string[]) => client.sendCommand(words),
      setBack: async () => {
        await client.sendCommand(['CONFIG', 'SET', ...Object.entries(before).flat()]);
        client.destroy();
      },
    };
  }

  async function empty(): Promise<void> {
    const client = createClient({ url: redis.url });
    await client.connect();
    await client.flushAll();
    client.destroy();
  }
  const sealed = randomBytes(32);
  for (const [name, key] of [
    ['Redis', null],
    ['Redis, sealed', sealed],
  ] as const) {
    storageSuite(name, async () => {
      await empty();
      return { open: () => openRedisStorage({ url: redis.url, key, log: quiet }), close: empty };
    });
  }

  const open = (of: Partial<RedisStorageOptions> = {}) =>
    openRedisStorage({ url: redis.url, key: null, log: quiet, ...of });
  const channel = {
    id: 'c1',
    vendor: 'cloove',
    scheme: { kind: 'cloove', secret: 'whsec_planted' },
    createdAt: 1,
  } as const;
  const event = (id: string, body = '{}') => ({
    vendor: 'cloove',
    id,
    type: 'messaging.message.received',
    receivedAt: 1,
    body,
  });

  it('words and secrets stood in Redis for everybody to read, though relays have a key', async () => {
    await empty();
    const storage = await open({ key: sealed });
    await storage.addChannel(channel);
    await storage.append('c1', event('e', '{"text":"my diagnosis"}'));
    await storage.close();
    const client = createClient({ url: redis.url, RESP: 2 });
    await client.connect();
    const kept = JSON.stringify([
      await client.xRange(keys.log('c1'), '-', '+'),
      await client.hGetAll(keys.channel('c1')),
    ]);
    client.destroy();
    expect(kept).toContain('messaging');
    expect(kept).not.toMatch(/diagnosis|planted/);
  });

  it('a relay with another key, or without one, joined those that have it', async () => {
    await empty();
    await (await open({ key: sealed })).close();
    for (const key of [null, randomBytes(32)]) {
      await expect(open({ key })).rejects.toThrow('LOBBY_RELAY_KEY');
    }
    await (await open({ key: sealed })).close();
  });

  it('an event that was answered was gone after Redis was killed', async () => {
    await empty();
    const storage = await open();
    storage.watch(quiet);
    await storage.addChannel(channel);
    const kept: string[] = [];
    const writers = Array.from({ length: 8 }, async (_, lane) => {
      for (let n = 0; ; n += 1) {
        const id = `${lane}-${n}`;
        if (lane === 0 && n === 40) void redis.kill();
        const answer = await storage.append('c1', event(id)).catch(() => null);
        if (answer === null) return;
        kept.push(id);
      }
    });
    await Promise.all(writers);
    // While it is away everything is refused, at once.
    await expect(storage.append('c1', event('away'))).rejects.toThrow();
    expect(await storage.isReady()).toBe(false);
    await redis.start();
    await comesBack(storage);
    expect(await storage.append('c1', event('after'))).toMatchObject({ kind: 'appended' });
    const page = await storage.read('c1', 0, 10_000);
    const there = page.kind === 'page' ? page.events.map(({ id }) => id) : [];
    expect(kept.length).toBeGreaterThan(100);
    expect(kept.filter((id) => !there.includes(id))).toEqual([]);
    expect(new Set(there).size).toBe(there.length);
    await storage.close();
  });

  it.each([
    [['appendonly', 'no'], 'appendonly'],
    [['appendfsync', 'everysec'], 'appendfsync'],
    [['maxmemory', '100mb', 'maxmemory-policy', 'allkeys-lru'], 'maxmemory-policy'],
  ])('a Redis with %j was called ready, or given events', async (setting, why) => {
    await empty();
    const logged: unknown[] = [];
    const storage = await open({ log: (_level, name, facts) => logged.push([name, facts]) });
    await storage.addChannel(channel);
    expect(await storage.isReady()).toBe(true);
    const { setBack } = await setUp(setting);
    expect(await storage.isReady()).toBe(false);
    expect(logged).toEqual([['redis.not_ready', { why }]]);
    await expect(storage.append('c1', event('e'))).rejects.toThrow(why);
    await setBack();
    await comesBack(storage);
    expect(await storage.append('c1', event('e'))).toEqual({ kind: 'appended', seq: 1 });
    await storage.close();
  });

  it('a Redis that forgets was noticed only where somebody asked', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await empty();
    const noticed = Promise.withResolvers<unknown>();
    const storage = await open({ log: (_level, _name, facts) => noticed.resolve(facts) });
    await storage.addChannel(channel);
    const { setBack } = await setUp(['appendfsync', 'everysec']);
    vi.advanceTimersByTime(5_000);
    expect(await noticed.promise).toEqual({ why: 'appendfsync' });
    await expect(storage.append('c1', event('e'))).rejects.toThrow('appendfsync');
    await setBack();
    await storage.close();
  });

  it('a Redis that came back forgetful was given events until somebody asked', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await empty();
    const noticed = Promise.withResolvers<void>();
    const storage = await open({
      log: (_level, _name, { why }) => why === 'appendfsync' && noticed.resolve(),
    });
    await storage.addChannel(channel);
    const { tell, setBack } = await setUp(['appendfsync', 'everysec']);
    await tell('CLIENT', 'KILL', 'TYPE', 'normal');
    await noticed.promise;
    await expect(storage.append('c1', event('e'))).rejects.toThrow('appendfsync');
    await setBack();
    await storage.close();
  });

  it('what was changed while a relay could not hear stayed unheard', async () => {
    await empty();
    const storage = await open();
    await storage.addChannel(channel);
    let told = Promise.withResolvers<void>();
    let waited: string | null = 'c1';
    storage.watch(({ channelId }) => {
      if (channelId === waited) told.resolve();
    });
    storage.follow('c1');
    await told.promise;
    [told, waited] = [Promise.withResolvers<void>(), null];
    const client = createClient({ url: redis.url, RESP: 2 });
    await client.connect();
    // Its other connection stands all the while.
    await client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
    await told.promise;
    [told, waited] = [Promise.withResolvers<void>(), 'c1'];
    await storage.append('c1', event('e'));
    await told.promise;
    client.destroy();
    await storage.close();
  });

  it('a relay that began beside another said that nobody had been there', async () => {
    await empty();
    const first = await open();
    first.watch(quiet);
    expect(await first.alive(1000)).toBeNull();
    const second = await open();
    second.watch(quiet);
    expect(await second.alive(9000)).toBe(9000);
    await first.close();
    await second.close();
    const third = await open();
    third.watch(quiet);
    expect(await third.alive(20_000)).toBe(9000);
    await third.close();
  });

  it('an address that nobody answers on kept a command waiting', async () => {
    await expect(open({ url: 'redis://127.0.0.1:9' })).rejects.toThrow('cannot be reached');
    await expect(open({ url: 'somewhere' })).rejects.toThrow('--redis');
  });
});
