import type { Bridge } from '../../shared/contract/bridge.ts';
import { createDuplexBridge } from '../../shared/duplex-bridge.ts';
import { platformOf } from './platform.ts';
import { openWindowNotices } from './window-notices.ts';
import { createSocketDuplex } from './socket-duplex.ts';

/** Whether the host that serves this page still knows its cookie; true when nobody answers. */
async function stillKnown(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store' })).status !== 401;
  } catch {
    return true;
  }
}

/**
 * The bridge of a browser host's page: a WebSocket to the origin it came from. When the host was
 * started anew the page loads again, and the host's own page says how to get a new address.
 */
export function openSocketBridge(): Bridge {
  const duplex = createSocketDuplex({
    open: () => new WebSocket(`ws://${window.location.host}/socket`),
    wait: (ms) => new Promise((resolve) => window.setTimeout(resolve, ms)),
    fraction: Math.random,
    stillKnown,
    onForgotten: () => window.location.reload(),
  });
  const notices = openWindowNotices();
  return createDuplexBridge(duplex, {
    host: 'browser',
    platform: platformOf(window.navigator.userAgent),
    ...(notices === null ? {} : { notices }),
  });
}
