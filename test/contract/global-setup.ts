import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { storeWorkerVariable } from './store-worker.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * Builds the store worker once for all tests: a workspace that is opened starts three of them, and
 * reading their sources one by one is most of what that takes. Returns what takes the file away.
 */
export async function setup(): Promise<() => void> {
  // Below the project, so that the database's native module is found from there.
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'lobby-store-worker-'));
  await build({
    configFile: join(root, 'vite.worker.config.ts'),
    logLevel: 'error',
    build: { outDir },
  });
  process.env[storeWorkerVariable] = pathToFileURL(join(outDir, 'store-worker.js')).href;
  return () => rmSync(outDir, { recursive: true, force: true });
}
