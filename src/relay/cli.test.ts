import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hasRedis, startRedis } from './test-redis.ts';

const cli = join(import.meta.dirname, 'cli.ts');
const Made = z.object({ channel: z.string(), ingestPath: z.string(), clientToken: z.string() });
const Page = z.object({
  events: z.array(
    z.object({ seq: z.int(), vendor: z.string(), body: z.looseObject({ n: z.int().optional() }) }),
  ),
  next: z.int(),
});

let dir: string;
let running: ChildProcess[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lobby-relay-cli-'));
  running = [];
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

function start(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [cli, ...args, '--data-dir', dir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  return child;
}

async function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = start(...args);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (text) => (out += String(text)));
  child.stderr?.on('data', (text) => (err += String(text)));
  await once(child, 'close');
  return { code: child.exitCode, out, err };
}

async function serve(...args: string[]): Promise<{ url: string; child: ChildProcess }> {
  const child = start('--port', '0', ...args);
  const { stdout } = child;
  if (stdout === null) throw new Error('The relay has no output');
  for await (const line of createInterface({ input: stdout })) {
    const url = /^Relay is ready: (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
    if (url !== undefined) return { url, child };
  }
  throw new Error('The relay ended without being ready');
}

const post = (url: string, body: string): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe('the relay’s command line', () => {
  it('makes a channel beside a running relay, which takes its events at once', async () => {
    const { url } = await serve();
    const { out } = await run('channel', 'add', '--vendor', 'waabot');
    const { ingestPath, clientToken } = Made.parse(JSON.parse(out));
    expect((await post(`${url}${ingestPath}`, '{"n":1}')).status).toBe(200);
    const answer = await fetch(`${url}/events?after=0&limit=10`, {
      headers: { authorization: `Bearer ${clientToken}` },
    });
    expect(Page.parse(await answer.json())).toEqual({
      events: [expect.objectContaining({ seq: 1, body: { n: 1 } })],
      next: 1,
    });
    if (process.platform !== 'win32') {
      expect(statSync(join(dir, 'relay.key')).mode & 0o777).toBe(0o600);
    }
  });

  it('loses nothing that was answered with 2xx to a kill -9 under load', async () => {
    const { out } = await run('channel', 'add', '--vendor', 'waabot');
    const { ingestPath, clientToken } = Made.parse(JSON.parse(out));
    const kept = new Set<number>();
    let n = 0;
    for (let life = 0; life < 3; life += 1) {
      const { url, child } = await serve();
      const until = n + 150;
      const senders = Array.from({ length: 8 }, async () => {
        for (;;) {
          n += 1;
          const mine = n;
          if (mine === until) child.kill('SIGKILL');
          const answer = await post(`${url}${ingestPath}`, `{"n":${mine}}`).catch(() => null);
          if (answer?.ok !== true) return;
          kept.add(mine);
        }
      });
      await Promise.all(senders);
    }
    const { url } = await serve();
    const answer = await fetch(`${url}/events?after=0&limit=1000`, {
      headers: { authorization: `Bearer ${clientToken}` },
    });
    const { events } = Page.parse(await answer.json());
    expect(kept.size).toBeGreaterThan(200);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const there = events.filter(({ vendor }) => vendor !== 'relay').map(({ body }) => body.n);
    // Each time it came back it said that it had been away.
    expect(events.filter(({ vendor }) => vendor === 'relay').length).toBeGreaterThanOrEqual(3);
    expect(new Set(there).size).toBe(there.length);
    expect([...kept].filter((one) => !there.includes(one))).toEqual([]);
  });

  it.skipIf(!hasRedis)(
    'moved a relay to Redis, and a desk had to begin anew there',
    async () => {
      const redis = await startRedis();
      try {
        const { out } = await run('channel', 'add', '--vendor', 'waabot');
        const { ingestPath, clientToken } = Made.parse(JSON.parse(out));
        const alone = await serve();
        for (const n of [1, 2]) await post(`${alone.url}${ingestPath}`, JSON.stringify({ n }));
        const ended = once(alone.child, 'exit');
        alone.child.kill('SIGTERM');
        await ended;
        const moved = await run('move', '--redis', redis.url);
        expect(JSON.parse(moved.out)).toEqual({
          channels: 1,
          events: 2,
          tokens: 1,
          invitations: 0,
        });
        const { url } = await serve('--redis', redis.url);
        expect((await post(`${url}${ingestPath}`, '{"n":2}')).status).toBe(200);
        expect((await post(`${url}${ingestPath}`, '{"n":3}')).status).toBe(200);
        const answer = await fetch(`${url}/events?after=1&limit=10`, {
          headers: { authorization: `Bearer ${clientToken}` },
        });
        const { events } = Page.parse(await answer.json());
        const told = events.filter(({ vendor }) => vendor !== 'relay');
        expect(told.map(({ body }) => body.n)).toEqual([2, 3]);
        const listed = await run('channel', 'list', '--redis', redis.url);
        expect(JSON.parse(listed.out)).toMatchObject({
          vendor: 'waabot',
          counters: { repeats: 1 },
        });
      } finally {
        await redis.close();
      }
    },
    60_000,
  );

  it.each([
    [['channel', 'add', '--vendor', 'cloove'], 'needs the secret'],
    [['channel', 'add', '--vendor', 'pigeon'], '--vendor'],
    [['--port', 'seventy'], '--port must be'],
    [['dance'], 'no command'],
    [['move'], 'needs --redis'],
    [['channel', 'list', '--redis', 'somewhere'], '--redis must be'],
    [['channel', 'add', '--vendor', 'wpp', '--scheme', 'standard'], 'needs a secret'],
    [['channel', 'add', '--vendor', 'wpp', '--scheme', 'meta', '--secret', 'a'], '--verify-token'],
    [['channel', 'add', '--vendor', 'wpp', '--scheme', 'smoke'], '--scheme'],
    [['--public-url', 'somewhere'], '--public-url must be'],
  ])('%j is refused with what to type instead', async (args, words) => {
    const { code, out, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(out).toBe('');
  });
});
