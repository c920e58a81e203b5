import { EventEmitter } from 'node:events';
import { vi } from 'vitest';
import type { PreloadApi } from '../../src/shared/preload-api.ts';
import { serve } from '../../src/main/transport/serve.ts';
import { openElectronBridge } from '../../src/renderer/bridge/electron-bridge.ts';
import { transportSuite } from './transport-suite.ts';

/**
 * A stand-in of Electron's IPC: copies like the real one, in both directions, and knows one window
 * with one page of Lobby's own.
 */
const standIn = vi.hoisted(() => ({
  toMain: (_channel: string, _message: unknown): void => undefined,
  toWindow: (_channel: string, _message: unknown): void => undefined,
  forgetListeners: (): void => undefined,
  exposed: new Map<string, unknown>(),
}));

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const main = new Emitter();
  const window = new Emitter();
  const frame = { url: 'app://lobby/', parent: null };
  standIn.toMain = (channel, message) => {
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => main.emit(channel, { sender: { id: 1 }, senderFrame: frame }, copy));
  };
  standIn.toWindow = (channel, message) => {
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => window.emit(channel, {}, copy));
  };
  standIn.forgetListeners = () => {
    main.removeAllListeners();
    window.removeAllListeners();
  };
  return {
    // A page is made a PDF beside what is tested here.
    ipcMain: Object.assign(main, { handle: () => undefined }),
    ipcRenderer: {
      send: (channel: string, message: unknown) => standIn.toMain(channel, message),
      on: (channel: string, listener: (...args: unknown[]) => void) => window.on(channel, listener),
      off: (channel: string, listener: (...args: unknown[]) => void) =>
        window.off(channel, listener),
    },
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => standIn.exposed.set(name, api),
    },
  };
});

function isPreloadApi(api: unknown): api is PreloadApi {
  return typeof api === 'object' && api !== null && 'send' in api && 'onMessage' in api;
}

/** The part of Electron's WebContents that the wrapper uses. */
class Contents extends EventEmitter {
  readonly id = 1;

  send(channel: string, message: unknown): void {
    standIn.toWindow(channel, message);
  }
}

transportSuite('IPC through the preload', async (core) => {
  vi.resetModules();
  const { openIpc } = await import('../../src/main/ipc.ts');
  await import('../../src/preload/preload.ts');
  const api = standIn.exposed.get('lobby');
  if (!isPreloadApi(api)) throw new Error('The preload exposed nothing');
  const attach = openIpc({
    log: { write: () => undefined, tail: () => [] },
    serve: (duplex) => serve(core, duplex, { checkOutputs: true }),
  });
  const contents = new Contents();
  Reflect.apply(attach, undefined, [contents]);
  return {
    bridge: openElectronBridge(api),
    close: async () => {
      contents.emit('destroyed');
      standIn.forgetListeners();
    },
  };
});
