import { mkdtempSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openElectronBridge } from '../../src/renderer/bridge/electron-bridge.ts';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import { createStandIn, type StandIn, type StandInOptions } from './stand-in/electron.ts';
import type { StandInWindow } from './stand-in/window.ts';

const root = resolve(import.meta.dirname, '../..');
const standInUrl = 'electron-stand-in:electron';

/** Has `electron` be the stand-in for every module loaded from now on in this process. */
function provide(standIn: StandIn): void {
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
}

export interface Booted {
  readonly standIn: StandIn;
  readonly dataDir: string;
}

/**
 * Starts the built `out/main/index.js` in this process, with its real worker and database, under a
 * stand-in Electron. Once a test file: Node keeps a loaded module. Give each its own data folder.
 */
export function boot(options: Partial<StandInOptions> & { args?: readonly string[] } = {}): Booted {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-electron-'));
  const standIn = createStandIn({ userData: join(dataDir, 'unused'), ...options });
  provide(standIn);
  process.env['LOBBY_CHECK_OUTPUTS'] = '1';
  process.argv = [process.execPath, root, '--data-dir', dataDir, ...(options.args ?? [])];
  createRequire(import.meta.url)(join(root, 'out', 'main', 'index.js'));
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
