import { z } from 'zod';
import { openAssets } from '../host/assets.ts';
import { type HostOptions, parseHostOptions } from '../host/options.ts';
import { checkOutputs, openDemo, startCore } from '../host/start-core.ts';
import { systemRandom } from '../main/core/node-ports.ts';
import type { DemoPort } from '../main/core/ports.ts';
import { browserDataDir } from './data-dir.ts';
import { type BrowserHost, openBrowserHost } from './host.ts';
import { openBrowser } from './open-browser.ts';
import { askRunning } from './relaunch.ts';
import { createWindowCount, type WindowCount } from './window-count.ts';

export interface RunOptions {
  /** The command line after the program's name. */
  readonly args: readonly string[];
  /** package.json, as it was read. */
  readonly manifest: unknown;
  readonly rendererDir: string;
  readonly storeWorkerUrl: URL;
}

/** The simulator is loaded when the demo opens: a start without it has no use for it. */
const demo: DemoPort = {
  open: async (options) => {
    const { createDemo } = await import('../simulator/demo.ts');
    return createDemo().open(options);
  },
};

const Manifest = z.object({ version: z.string() });

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** Aborted when the system or the terminal asks this process to end. */
function endSignal(): AbortSignal {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => asked.abort());
  }
  return asked.signal;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/**
 * Shows `address` in a window of its own until the signal comes, or until that window and every
 * other are closed. Where no window opens it says so and waits for the signal.
 */
async function showWindow(
  address: string,
  windows: WindowCount | null,
  end: AbortSignal,
): Promise<void> {
  const window = openBrowser(address);
  if (!window) {
    say('No Chromium, Chrome or Edge was found here: open the address in a browser yourself.');
    say('To end Lobby, press Ctrl+C here.');
    return aborted(end);
  }
  if (windows !== null) say('To end it, close its window or press Ctrl+C here.');
  const over = window.ended.then(async () => {
    if (windows === null || end.aborted) return;
    if (!windows.everOpen()) {
      say('The browser ended without a window: open the address in a browser yourself.');
      return aborted(end);
    }
    await windows.none();
    if (end.aborted) return;
    say('The window was closed: Lobby ends. What is queued is kept and goes at the next start.');
  });
  await Promise.race([over, aborted(end)]);
  await window.close();
}

function listenProblem(error: unknown, options: HostOptions): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'EADDRINUSE') return `Port ${options.port} is taken: choose another with --port.`;
  if (code === 'EACCES') return `Port ${options.port} may not be used: choose another with --port.`;
  return `Lobby could not listen on 127.0.0.1: ${String(error)}`;
}

async function serveUntilEnd(run: RunOptions, options: HostOptions, dataDir: string) {
  const end = endSignal();
  const windows = createWindowCount();
  const assets = openAssets(run.rendererDir);
  const { core, log } = await startCore({
    dataDir,
    storeWorkerUrl: run.storeWorkerUrl,
    keychain: null,
    demo,
    app: {
      version: Manifest.parse(run.manifest).version,
      host: 'browser',
      platform: process.platform,
    },
  });
  let host: BrowserHost;
  try {
    host = await openBrowserHost({
      core,
      assets,
      random: systemRandom,
      log,
      dataDir,
      port: options.port,
      checkOutputs: checkOutputs(),
      onWindows: (count) => windows.set(count),
    });
  } catch (error) {
    complain(listenProblem(error, options));
    await core.close();
    return 1;
  }
  // The window has its own start to do meanwhile.
  const demoOpened = options.demo ? openDemo(core, log) : null;
  if (options.link !== null) core.giveLink(options.link);
  const address = host.newAddress();
  say(`Lobby is ready: ${address}`);
  if (!options.open) say('Open the address in a browser. To end Lobby, press Ctrl+C here.');
  await (options.open ? showWindow(address, windows, end) : aborted(end));
  await host.close();
  await demoOpened;
  await core.close();
  return 0;
}

/**
 * Runs the browser host until it is asked to end, and resolves with the exit code. Where a Lobby
 * already serves the same data folder, that one gives a new address, offers the link, and goes on.
 */
export async function runBrowserHost(run: RunOptions): Promise<number> {
  const parsed = parseHostOptions(run.args);
  if (!parsed.ok) {
    complain(parsed.reason);
    return 2;
  }
  const dataDir = browserDataDir(parsed.options.dataDir);
  const address = await askRunning(dataDir, parsed.options.link);
  if (address === null) return serveUntilEnd(run, parsed.options, dataDir);
  say(`Lobby is ready: ${address}`);
  say('It already runs on this data folder: this is a new address of the same Lobby.');
  if (parsed.options.open) await showWindow(address, null, endSignal());
  return 0;
}
