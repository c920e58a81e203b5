import { fileURLToPath } from 'node:url';
import { startDesktop } from './desktop.ts';
import { unpacked } from './folders.ts';

const at = (path: string): URL => new URL(path, import.meta.url);

startDesktop({
  storeWorkerUrl: unpacked(at('store-worker.js')),
  preload: fileURLToPath(at('../preload/preload.cjs')),
  renderer: fileURLToPath(at('../renderer')),
  resources: fileURLToPath(at('../../resources')),
});
