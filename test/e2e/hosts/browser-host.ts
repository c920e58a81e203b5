import { chromium, type Browser } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { findBrowser } from '../../../scripts/find-browser.mjs';
import type { Host, OpenOptions } from './host.ts';

const entry = resolve(import.meta.dirname, '../../../out/host/browser-host.js');
const asRoot = process.platform === 'linux' && process.getuid?.() === 0;

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Starts the built browser host and waits for its ready line. */
export async function startBrowserHost(
  dataDir: string,
  args: readonly string[] = [],
): Promise<Running> {
  const child = spawn(
    process.execPath,
    [entry, '--port', '0', '--data-dir', dataDir, '--no-open', ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /Lobby is ready: (\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return { child, url };
  }
  throw new Error('The browser host ended before it was ready.');
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

/** What a window of the browser hears: sounds that Chromium makes up, or nothing, as a person refused. */
export type Microphone = 'made_up' | 'refused';

const microphones: Readonly<Record<Microphone, readonly string[]>> = {
  made_up: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  refused: ['--use-fake-device-for-media-stream', '--deny-permission-prompts'],
};

/** A Lobby behind the browser host, its window in Chromium. */
export function browserHost(
  dataDir: string,
  microphone: Microphone = 'made_up',
): Host & AsyncDisposable {
  let running: Running | undefined;
  let browser: Browser | undefined;

  const stop = async (signal: NodeJS.Signals) => {
    await browser?.close();
    browser = undefined;
    if (running !== undefined) await end(running.child, signal);
    running = undefined;
  };

  return {
    dataDir,
    async open(options: OpenOptions = {}) {
      running = await startBrowserHost(dataDir, options.demo === true ? ['--demo'] : []);
      const executablePath = findBrowser();
      browser = await chromium.launch({
        ...(executablePath === undefined ? {} : { executablePath }),
        args: [...(asRoot ? ['--no-sandbox'] : []), ...microphones[microphone]],
        // In the C locale Chromium calls a file "download" whose name it cannot write.
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      });
      const context = await browser.newContext({
        locale: options.locale ?? 'en-US',
        colorScheme: options.colorScheme ?? 'light',
        viewport: options.viewport ?? { width: 1280, height: 800 },
        deviceScaleFactor: options.deviceScaleFactor ?? 1,
      });
      const page = await context.newPage();
      await page.goto(running.url);
      return page;
    },
    kill: () => stop('SIGKILL'),
    quit: () => stop('SIGTERM'),
    [Symbol.asyncDispose]: () => stop('SIGKILL'),
  };
}
