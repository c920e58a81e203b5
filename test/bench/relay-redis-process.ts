import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { z } from 'zod';
import { startRedis, type TestRedis } from '../../src/relay/test-redis.ts';
import { signingSecret } from './relay-process.ts';
import { end, serve, type Served } from './served.ts';

const program = resolve(import.meta.dirname, '../../out/host/relay.js');
/** Enough that no burst of a bench is refused. */
const unlimited = ['--ingest-per-second', '1000000'];
const Made = z.object({ channel: z.string(), clientToken: z.string() });

/** Events and secrets are sealed in Redis, as they are where anybody runs it. */
const env = { LOBBY_RELAY_KEY: '5e'.repeat(32) };

/** Built relays over one Redis, with channels of Cloove. */
export interface BenchCluster {
  readonly redis: TestRedis;
  /** The first of its channels, and all of them. */
  readonly channel: string;
  readonly channels: readonly string[];
  readonly clientToken: string;
  readonly urls: readonly string[];
  readonly pids: readonly (number | undefined)[];
  /** What a relay's process holds in memory now, MB. */
  memory(node: number): number;
  close(): Promise<void>;
}

/** Starts so many relays with so many channels on an empty Redis that flushes every answer to disk. */
export async function startBenchCluster(nodes: number, channels = 1): Promise<BenchCluster> {
  const redis = await startRedis();
  const place = ['--redis', redis.url];
  const form = ['channel', 'add', '--vendor', 'cloove', '--secret', signingSecret];
  const made = Array.from({ length: channels }, () => {
    const options = { encoding: 'utf8', env: { ...process.env, ...env } } as const;
    const out = execFileSync(process.execPath, [program, ...form, ...place], options);
    return Made.parse(JSON.parse(out));
  });
  const [first] = made;
  if (first === undefined) throw new Error('relay --redis: no channel');
  const served: Served[] = [];
  for (let n = 0; n < nodes; n += 1) {
    served.push(await serve([program, '--port', '0', ...unlimited, ...place], env));
  }
  return {
    redis,
    ...first,
    channels: made.map(({ channel }) => channel),
    urls: served.map(({ url }) => url),
    pids: served.map(({ child }) => child.pid),
    memory(node) {
      const pid = String(served[node]?.child.pid);
      return Number(execFileSync('ps', ['-o', 'rss=', '-p', pid])) / 1024;
    },
    async close() {
      await Promise.all(served.map(end));
      await redis.close();
    },
  };
}
