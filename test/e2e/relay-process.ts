import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
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
  /** How often the only channel refused what, by its own words for it. */
  refused(): Promise<Readonly<Record<string, number>>>;
  /** Takes the tokens of all desks of the only channel away, while it runs. */
  revokeAll(): Promise<void>;
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

/** A port that nobody has now: the relay tells platforms the address that it was started with. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.int() }).parse(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a relay on a free port of this computer. */
export async function startRelay(): Promise<RelayProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-e2e-relay-'));
  const Admin = z.object({ adminToken: z.string() });
  const { adminToken } = Admin.parse(JSON.parse(await run(dataDir, 'admin', 'add')));
  const port = await freePort();
  let { child, url } = await serve(dataDir, port);
  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  async function onlyChannel(): Promise<string> {
    const [channel] = (await run(dataDir, 'channel', 'list')).split('\n');
    return z.object({ channel: z.string() }).parse(JSON.parse(channel ?? '')).channel;
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
      const made = await run(dataDir, 'token', 'add', await onlyChannel());
      return z.object({ clientToken: z.string() }).parse(JSON.parse(made)).clientToken;
    },
    async refused() {
      const [channel] = (await run(dataDir, 'channel', 'list')).split('\n');
      const State = z.object({ counters: z.record(z.string(), z.number()) });
      return State.parse(JSON.parse(channel ?? '')).counters;
    },
    async revokeAll() {
      const lines = await run(dataDir, 'token', 'list', await onlyChannel());
      for (const line of lines.trim().split('\n')) {
        const { id } = z.object({ id: z.string() }).parse(JSON.parse(line));
        await run(dataDir, 'token', 'revoke', id);
      }
    },
    async close() {
      await kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
