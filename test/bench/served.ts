import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A program that serves pages, in a process of its own. */
export interface Served {
  readonly child: ChildProcess;
  readonly url: string;
}

/** What starts the built browser host on a data folder. */
export function hostOn(dataDir: string): readonly string[] {
  const entry = join(resolve(import.meta.dirname, '../..'), 'out/host/browser-host.js');
  return [entry, '--port', '0', '--data-dir', dataDir, '--no-open'];
}

/** Runs a Node program, with `env` beside what is set here, and waits until it names its address. */
export async function serve(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = / is ready: (\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return { child, url };
  }
  throw new Error(`${args[0] ?? ''} ended before it was ready`);
}

/** Ends it; resolves when its process is gone. */
export async function end({ child }: Served): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
