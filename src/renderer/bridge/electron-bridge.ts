import type { Bridge } from '../../shared/contract/bridge.ts';
import { createDuplexBridge } from '../../shared/duplex-bridge.ts';
import type { PreloadApi } from '../../shared/preload-api.ts';

/** The bridge of the desktop app's window, over what its preload offers. It is always up. */
export function openElectronBridge(preload: PreloadApi): Bridge {
  return createDuplexBridge(
    {
      send: (message) => preload.send(message),
      onMessage: (listener) => preload.onMessage(listener),
      onConnection: (listener) => {
        listener(true);
        return () => undefined;
      },
    },
    { host: 'electron', platform: preload.platform, toPdf: () => preload.toPdf() },
  );
}
