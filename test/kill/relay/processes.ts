import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { signingSecret } from './plan.ts';

const cli = resolve(import.meta.dirname, '../../../src/relay/cli.ts');

const Made = z.object({ channel: z.string(), clientToken: z.string() });
export type MadeChannel = z.infer<typeof Made>;

/** A relay in a process of its own. */
export interface RelayProcess {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Makes a channel of Cloove; `place` says where the relay keeps things, as its command line does. */
export async function addChannel(place: readonly string[]): Promise<MadeChannel> {
  const form = ['channel', 'add', '--vendor', 'cloove', '--secret', signingSecret];
  const child = spawn(process.execPath, [cli, ...form, ...place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (text) => (out += String(text)));
  await once(child, 'close');
  return Made.parse(JSON.parse(out));
}

/** A file that a relay's process runs first, and what that reads in the environment. */
export interface Preload {
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a relay; `port` 0 takes a free one. Throws when it ends before it is ready. */
export async function serve(
  place: readonly string[],
  port: number,
  preload?: Preload,
): Promise<RelayProcess> {
  const first = preload === undefined ? [] : ['--import', preload.file];
  const args = [...first, cli, '--port', String(port), '--ingest-per-second', '1000000', ...place];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...preload?.env },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = / is ready: (\S+)/.exec(line)?.[1];
    if (url !== undefined) return { child, url };
  }
  throw new Error('The relay ended before it was ready.');
}

/** Ends a process as a crash does; resolves when it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Stops a process for so long; resolves when it goes on, with whether it had stood still. */
export async function standStill(pid: number | undefined, ms: number): Promise<boolean> {
  if (pid === undefined) return false;
  process.kill(pid, 'SIGSTOP');
  await sleep(ms);
  const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  process.kill(pid, 'SIGCONT');
  return state.startsWith('T');
}
