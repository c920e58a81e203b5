import type { Bridge } from '../../shared/contract/bridge.ts';
import type { PreloadApi } from '../../shared/preload-api.ts';
import { openElectronBridge } from './electron-bridge.ts';
import { openSocketBridge } from './socket-bridge.ts';

declare global {
  interface Window {
    readonly lobby?: PreloadApi;
  }
}

function whenUp(bridge: Bridge): Promise<Bridge> {
  return new Promise((resolve) => {
    const stop = bridge.onConnection((up) => {
      if (!up) return;
      stop();
      resolve(bridge);
    });
  });
}

/**
 * The window's way to the core: the preload's in the desktop app, a socket in the browser host.
 * Resolves when it is up for the first time. Call it once.
 */
export async function connect(): Promise<Bridge> {
  return window.lobby ? openElectronBridge(window.lobby) : whenUp(openSocketBridge());
}
