import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { end, serve } from './served.ts';

/** The built relay: nothing of it is compiled while it is measured. */
const program = resolve(import.meta.dirname, '../../out/host/relay.js');

/** What the relay and the vendor of the bench both know. */
export const signingSecret = 'whsec_of_the_bench';

/** Enough that no burst of a bench is refused. */
const unlimited = ['--ingest-per-second', '1000000'];

const Made = z.object({ channel: z.string(), clientToken: z.string() });

/** A relay of its own process with one channel of Cloove. */
export interface BenchRelay {
  readonly url: string;
  readonly channel: string;
  readonly clientToken: string;
  /** Where its database lies. */
  readonly dataDir: string;
  /** What its process holds in memory now, MB. */
  memory(): number;
  close(): Promise<void>;
}

/** Starts one on an empty folder. */
export async function startBenchRelay(): Promise<BenchRelay> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-bench-relay-'));
  const data = ['--data-dir', dataDir];
  const form = ['channel', 'add', '--vendor', 'cloove', '--secret', signingSecret];
  const out = execFileSync(process.execPath, [program, ...form, ...data], { encoding: 'utf8' });
  const { channel, clientToken } = Made.parse(JSON.parse(out));
  const served = await serve([program, '--port', '0', ...unlimited, ...data]);
  return {
    url: served.url,
    channel,
    clientToken,
    dataDir,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(served.child.pid)])) / 1024,
    async close() {
      await end(served);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
