import type { Core } from '../../src/main/core/core.ts';
import { createCore } from '../../src/main/core/create-core.ts';
import { createNodeFetch, systemClock, systemRandom } from '../../src/main/core/node-ports.ts';
import { cloove } from '../../src/main/core/remotes/cloove/module.ts';
import { defaultSettings } from '../../src/shared/contract/app.ts';
import type { ConnectionRow } from '../../src/shared/contract/rows.ts';
import { openKeys, workerUrl } from './folder.ts';
import type { VendorAddress } from './vendor-protocol.ts';

/**
 * A core on an empty folder as a host makes it, over Node's own fetch. Cloove's limit is lifted for
 * this process alone: at a hundred reads a minute the vendor would be all that is measured. Each
 * request is still counted on disk before it leaves.
 */
export async function openUnlimitedCore(dataDir: string): Promise<Core> {
  Object.assign(cloove.limit, { requests: 1_000_000_000, perMs: 1, keptForSends: 0 });
  await openKeys(dataDir);
  return createCore({
    clock: systemClock,
    random: systemRandom,
    fetch: createNodeFetch(),
    keychain: null,
    paths: { dataDir },
    settings: { read: () => defaultSettings, write: () => undefined },
    log: { write: () => undefined, tail: () => [] },
    demo: null,
    storeWorkerUrl: workerUrl,
    app: { version: '0.0.0-bench', host: 'browser', platform: process.platform },
  });
}

/** Connects the vendor as an admin does; its import begins at once. */
export function connect(core: Core, { url, apiKey }: VendorAddress): Promise<ConnectionRow> {
  const form = {
    vendor: 'cloove',
    label: 'Front desk',
    values: { baseUrl: url, apiKey, numberId: '' },
  } as const;
  return core.handlers['connections.save'](form, core.caller());
}

/** How the only connection stands. Throws when it has stopped or the vendor is out of reach. */
export async function freshnessOf(core: Core): Promise<ConnectionRow['freshness']> {
  const [connection] = await core.handlers['connections.list']({}, core.caller());
  if (connection === undefined) throw new Error('The connection is gone.');
  const { freshness } = connection;
  if (freshness.error !== null) throw new Error(`The import failed: ${freshness.error.code}`);
  return freshness;
}
