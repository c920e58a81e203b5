import { createVault } from '../../src/main/core/credentials/vault.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import { openStore, type OpenedStore } from '../../src/main/core/store/open-store.ts';
import { workspaceFolder } from '../../src/main/core/workspace/folder.ts';
import { presentMs } from './history.ts';

/** The built worker: it need not be compiled first, and holds no compiler in memory. */
export const workerUrl = new URL('../../out/host/store-worker.js', import.meta.url);
export const connectionId = '00000000-0000-4000-8000-0000000000c1';
export const personId = '00000000-0000-4000-8000-0000000000aa';

/** The data folder's keys, made where there are none: a key file, as the browser host keeps it. */
export async function openKeys(dataDir: string) {
  const folder = workspaceFolder({
    dir: dataDir,
    random: systemRandom,
    keychain: null,
    fileNeedsConsent: true,
  });
  folder.make();
  await folder.keys.agreeToFile();
  return { file: folder.databaseFile, keeper: folder.keys, ...(await folder.keys.open()) };
}

/**
 * Opens a new workspace in `dataDir` as the core does, with one connection to a vendor that nobody
 * can reach: port 9 of this machine.
 */
export async function createWorkspace(dataDir: string): Promise<OpenedStore> {
  const { file, database, master, keeper } = await openKeys(dataDir);
  const store = await openStore({ workerUrl, file, key: database });
  keeper.markInitialised();
  await store.write('persons.ensureDefault', { id: personId, name: 'Front desk', now: presentMs });
  await store.write('connections.keep', {
    id: connectionId,
    vendor: 'cloove',
    label: 'Clinic',
    baseUrl: 'http://127.0.0.1:9',
    settings: {},
    sealed: createVault(master, systemRandom).seal(connectionId, { apiKey: 'clv_test_sk_bench' }),
    createdAt: presentMs,
  });
  return store;
}
