import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openStore } from '../../src/main/core/store/open-store.ts';

/**
 * Starts the store worker as it was packed and opens a new encrypted database with it, nothing of
 * the source tree beside it. Resolves with "ready", or rejects with what went wrong.
 */
export async function bootPackedWorker(extracted: string, dataDir: string): Promise<string> {
  mkdirSync(dataDir, { recursive: true });
  const store = await openStore({
    workerUrl: pathToFileURL(join(extracted, 'out/main/store-worker.js')),
    file: join(dataDir, 'lobby.db'),
    key: new Uint8Array(32).fill(1),
  });
  await store.close();
  return 'ready';
}
