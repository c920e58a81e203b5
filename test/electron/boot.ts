import { mkdtempSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openElectronBridge } from '../../src/renderer/bridge/electron-bridge.ts';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import { createStandIn, type StandIn, type StandInOptions } from './stand-in/electron.ts';
import type { StandInWindow } from './stand-in/window.ts';

const root = resolve(import.meta.dirname, '../..');
let boots = 0;

/**
 * Has `electron` be the stand-in for every module loaded from now on in this process. Returns the
 * address under which the app's entry is loaded anew: Node keeps what it loaded before.
 */
function provide(standIn: StandIn): string {
  boots += 1;
  const standInUrl = `electron-stand-in:${boots}`;
  Reflect.set(globalThis, standInUrl, standIn.electron);
  const names = Object.keys(standIn.electron);
  const source = [
    `const electron = globalThis[${JSON.stringify(standInUrl)}];`,
    `export const { ${names.join(', ')} } = electron;`,
    'export default electron;',
  ].join('\n');
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron'
        ? { url: standInUrl, format: 'module', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === standInUrl ? { format: 'module', source, shortCircuit: true } : next(url, context),
  });
  return `${pathToFileURL(join(root, 'out', 'main', 'index.js')).href}?start=${boots}`;
}

const load: (url: string) => Promise<unknown> = createRequire(import.meta.url)('./load.cjs');

export interface BootOptions extends Partial<StandInOptions> {
  readonly args?: readonly string[];
  readonly dataDir?: string;
  /** Sets the stand-in up before the app sees it. */
  readonly before?: (standIn: StandIn) => void;
}

export interface Booted {
  readonly standIn: StandIn;
  readonly dataDir: string;
}

/**
 * Starts the built `out/main/index.js` in this process, with its real worker and database, under a
 * stand-in Electron, on a data folder of its own or on one that is there. Quit before the next.
 */
export async function boot(options: BootOptions = {}): Promise<Booted> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'lobby-electron-'));
  const standIn = createStandIn({ userData: join(dataDir, 'unused'), ...options });
  options.before?.(standIn);
  const entry = provide(standIn);
  process.env['LOBBY_CHECK_OUTPUTS'] = '1';
  process.argv = [process.execPath, root, '--data-dir', dataDir, ...(options.args ?? [])];
  await load(entry);
  return { standIn, dataDir };
}

/** The window, once it is shown. */
export async function shownWindow({ windows, told }: StandIn): Promise<StandInWindow> {
  for (;;) {
    const [window] = windows;
    if (window?.visible) return window;
    if (told.errors.length > 0) throw new Error(told.errors.join('\n'));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The renderer's own bridge over what the built preload put on the window. */
export function bridgeOf(window: StandInWindow): Bridge {
  if (!window.lobby) throw new Error('the window has not loaded');
  return openElectronBridge(window.lobby);
}

/** Quits as a person does, and waits until the core has closed. */
export async function quit({ app, told }: StandIn): Promise<void> {
  if (told.exits.length > 0) return;
  const gone = new Promise((resolve) => app.once('quit', resolve));
  app.quit();
  await gone;
}
