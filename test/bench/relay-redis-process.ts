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

/** Built relays over one Redis, with one channel of Cloove. */
export interface BenchCluster {
  readonly redis: TestRedis;
  readonly channel: string;
  readonly clientToken: string;
  readonly urls: readonly string[];
  /** What a relay's process holds in memory now, MB. */
  memory(node: number): number;
  close(): Promise<void>;
}

/** Starts so many relays on an empty Redis that flushes every answer to disk. */
export async function startBenchCluster(nodes: number): Promise<BenchCluster> {
  const redis = await startRedis();
  const place = ['--redis', redis.url];
  const form = ['channel', 'add', '--vendor', 'cloove', '--secret', signingSecret];
  const out = execFileSync(process.execPath, [program, ...form, ...place], { encoding: 'utf8' });
  const served: Served[] = [];
  for (let n = 0; n < nodes; n += 1) {
    served.push(await serve([program, '--port', '0', ...unlimited, ...place]));
  }
  return {
    redis,
    ...Made.parse(JSON.parse(out)),
    urls: served.map(({ url }) => url),
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
