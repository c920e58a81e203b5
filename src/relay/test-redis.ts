import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Whether this machine has a Redis server to test with. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of its own on a port of this computer, for tests and benches. */
export interface TestRedis {
  readonly url: string;
  readonly child: ChildProcess;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, with what its disk has. */
  start(): Promise<void>;
  /** Ends it and removes what it kept. */
  close(): Promise<void>;
}

/** As a relay asks for it: what is answered is on the disk. */
const durable = ['--appendonly', 'yes', '--appendfsync', 'always'];

/** A port that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

/** Starts one; `settings` stand for those that a relay asks for. */
export async function startRedis(settings: readonly string[] = durable): Promise<TestRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'lobby-redis-'));
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
  async function start(): Promise<ChildProcess> {
    const child = spawn('redis-server', [...args, ...settings], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.includes('Ready to accept connections')) continue;
      child.stdout.resume();
      return child;
    }
    throw new Error('Redis ended before it was ready.');
  }
  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  let child = await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    get child() {
      return child;
    },
    kill: () => kill(child),
    async start() {
      child = await start();
    },
    async close() {
      await kill(child);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
