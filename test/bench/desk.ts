import { defaultSettings } from '../../src/shared/contract/app.ts';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import { createDuplexBridge } from '../../src/shared/duplex-bridge.ts';
import { createCore } from '../../src/main/core/create-core.ts';
import { systemClock, systemRandom } from '../../src/main/core/node-ports.ts';
import { createMemoryPair } from '../../src/main/transport/memory-pair.ts';
import { serve } from '../../src/main/transport/serve.ts';
import { openDatabase, type Database } from '../../src/sqlite/open.ts';
import { openKeys, workerUrl } from './folder.ts';
import { presentMs } from './history.ts';

/** A core on a data folder with one window on it, and a bare connection to the same database. */
export interface Desk {
  readonly bridge: Bridge;
  /** Reads as the raw limit does: in this thread, with nothing around the statement. */
  readonly raw: Database;
  readonly close: () => Promise<void>;
}

/** Opens one; no request leaves it. Everything between the window and the disk is the real thing. */
export async function openDesk(dataDir: string): Promise<Desk> {
  const keys = await openKeys(dataDir);
  const core = await createCore({
    clock: { ...systemClock, now: () => presentMs },
    random: systemRandom,
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    keychain: null,
    paths: { dataDir },
    settings: { read: () => defaultSettings, write: () => undefined },
    log: { write: () => undefined, tail: () => [] },
    demo: null,
    storeWorkerUrl: workerUrl,
    app: { version: '0.0.0-bench', host: 'browser', platform: process.platform },
  });
  const pair = createMemoryPair();
  const stop = serve(core, pair.host, { checkOutputs: false });
  const bridge = createDuplexBridge(pair.window, { host: 'browser', platform: process.platform });
  // Answers once the workspace is open.
  await bridge.call('conversations.counts', { numberId: null });
  const raw = openDatabase({ file: keys.file, key: keys.database, create: false, readOnly: true });
  return {
    bridge,
    raw,
    async close() {
      raw.close();
      stop();
      await core.close();
    },
  };
}

/** How long `work` took, ms. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
