import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '../test-redis.ts';
import { moveToRedis } from './move.ts';
import { keys } from './redis-keys.ts';
import { openRedisStorage } from './redis.ts';
import { openSqliteStorage } from './sqlite.ts';
import type { RelayStorage } from './storage.ts';

describe.skipIf(!hasRedis)('a relay that moves to Redis', () => {
  const start = Date.UTC(2026, 4, 1, 12);
  let dir: string;
  let redis: TestRedis;
  let opened: RelayStorage[];
  const source = () => ({ file: join(dir, 'relay.db'), key: new Uint8Array(32).fill(7) });
  const target = () => ({ url: redis.url, key: new Uint8Array(32).fill(9), log: () => undefined });
  const from = (): RelayStorage => keep(openSqliteStorage(source()));
  const to = async (): Promise<RelayStorage> => keep(await openRedisStorage(target()));
  function keep(storage: RelayStorage): RelayStorage {
    opened.push(storage);
    return storage;
  }
  const event = (n: number) => ({
    vendor: 'cloove',
    id: `evt_${n}`,
    type: 'messaging.message.received',
    receivedAt: start + n,
    body: JSON.stringify({ n }),
  });
  const token = (id: string, channelId: string | null) => ({
    id,
    channelId,
    person: 'Ana',
    computer: 'desk',
    manages: true,
    createdAt: start,
  });

  beforeEach(async () => {
    opened = [];
    dir = mkdtempSync(join(tmpdir(), 'lobby-relay-move-'));
    redis = await startRedis();
    const relay = from();
    for (const id of ['c1', 'c2']) {
      await relay.addChannel({
        id,
        vendor: 'cloove',
        scheme: { kind: 'cloove', secret: randomBytes(8).toString('hex') },
        createdAt: start,
      });
    }
    await Promise.all(Array.from({ length: 1200 }, (_, n) => relay.append('c1', event(n))));
    await relay.append('c2', event(0));
    await relay.trim({ olderThan: start + 100, keep: 1000 });
    await relay.count('c1', 'stale');
    await relay.addToken(token('t1', 'c1'), 'hash-1');
    await relay.usedToken('t1', start + 5);
    await relay.addToken(token('admin', null), 'hash-admin');
    for (const id of ['open', 'claimed']) {
      const of = { person: 'Ben', manages: false, createdAt: start, expiresAt: start + 1000 };
      await relay.addInvitation({ id, channelId: 'c1', ...of }, `hash-${id}`);
    }
    const by = { hash: 'hash-2', computer: 'pc', at: start };
    expect(await relay.claim('hash-claimed', by)).toBe('claimed');
    await relay.alive(start + 7);
  });
  afterEach(async () => {
    await Promise.all(opened.map((storage) => storage.close()));
    await redis.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('left something behind, or began its numbers again', async () => {
    const moved = await moveToRedis(source(), target());
    expect(moved).toEqual({ channels: 2, events: 1000, tokens: 3, invitations: 2 });
    const [old, now] = [from(), await to()];
    expect(await now.channels()).toEqual(await old.channels());
    for (const [id, after] of [
      ['c1', 200],
      ['c1', 100],
      ['c2', 0],
      ['c2', 1],
    ] as const) {
      expect(await now.read(id, after, 2000)).toEqual(await old.read(id, after, 2000));
    }
    for (const id of ['c1', 'c2', null]) expect(await now.tokens(id)).toEqual(await old.tokens(id));
    expect(await now.invitations('c1', start)).toEqual(await old.invitations('c1', start));
    const by = { hash: 'hash-3', computer: 'pc', at: start };
    expect(await now.claim('hash-claimed', by)).toBe('used');
    expect(await now.claim('hash-open', by)).toBe('claimed');
    expect(await now.append('c1', event(1100))).toEqual({ kind: 'repeat', seq: 1101 });
    expect(await now.append('c1', event(5000))).toEqual({ kind: 'appended', seq: 1201 });
    expect(await now.append('c2', event(5000))).toEqual({ kind: 'appended', seq: 2 });
    expect(await now.alive(start + 60)).toBe(start + 7);
  });

  it('broke off in the middle and could not be finished', async () => {
    const client = createClient({ url: redis.url, RESP: 2 });
    await client.connect();
    await moveToRedis(source(), target());
    // As if it had come as far as 700.
    await client.xTrim(keys.log('c1'), 'MAXLEN', 0);
    await client.del([keys.log('c1'), keys.seen('c1'), keys.channel('c2')]);
    await client.hSet(keys.channel('c1'), 'head', '200');
    client.destroy();
    expect(await moveToRedis(source(), target())).toMatchObject({ events: 1000 });
    const [old, now] = [from(), await to()];
    expect(await now.read('c1', 200, 2000)).toEqual(await old.read('c1', 200, 2000));
  });

  it('said that all had come when it had not', async () => {
    await moveToRedis(source(), target());
    const client = createClient({ url: redis.url, RESP: 2 });
    await client.connect();
    await client.xDel(keys.log('c1'), '900-0');
    client.destroy();
    await expect(moveToRedis(source(), target())).rejects.toThrow('Not all of c1');
  });

  it('wrote over what other relays had taken in the meantime', async () => {
    await moveToRedis(source(), target());
    await (await to()).append('c2', event(77));
    await expect(moveToRedis(source(), target())).rejects.toThrow('events of c2');
  });
});
