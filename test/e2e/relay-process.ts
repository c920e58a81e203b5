import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const cli = resolve(import.meta.dirname, '../../src/relay/cli.ts');

/** A relay of its own process, over a data folder that outlives it. */
export interface RelayProcess {
  readonly url: string;
  readonly adminToken: string;
  /** kill -9; what it kept stays. */
  kill(): Promise<void>;
  /** Stops the process without ending it, and lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** The same relay again, at the same address. */
  start(): Promise<void>;
  /** A further desk's token for the only channel. */
  deskToken(): Promise<string>;
  close(): Promise<void>;
}

async function run(dataDir: string, ...words: string[]): Promise<string> {
  const child = spawn(process.execPath, [cli, ...words, '--data-dir', dataDir]);
  let out = '';
  child.stdout.on('data', (text) => (out += String(text)));
  await once(child, 'close');
  return out;
}

async function serve(
  dataDir: string,
  port: number,
): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [cli, '--port', String(port), '--data-dir', dataDir], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Relay is ready: (\S+)$/.exec(line)?.[1];
    if (url !== undefined) return { child, url };
  }
  throw new Error('The relay ended before it was ready.');
}

/** Starts a relay on a free port of this computer. */
export async function startRelay(): Promise<RelayProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-e2e-relay-'));
  const Admin = z.object({ adminToken: z.string() });
  const { adminToken } = Admin.parse(JSON.parse(await run(dataDir, 'admin', 'add')));
  let { child, url } = await serve(dataDir, 0);
  const port = Number(new URL(url).port);
  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  return {
    url,
    adminToken,
    kill,
    signal: (signal) => child.kill(signal),
    async start() {
      // An address without a port of its own would be another relay to the vendor.
      ({ child, url } = await serve(dataDir, port));
    },
    async deskToken() {
      const [channel] = (await run(dataDir, 'channel', 'list')).split('\n');
      const { channel: id } = z.object({ channel: z.string() }).parse(JSON.parse(channel ?? ''));
      const made = await run(dataDir, 'token', 'add', id);
      return z.object({ clientToken: z.string() }).parse(JSON.parse(made)).clientToken;
    },
    async close() {
      await kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
