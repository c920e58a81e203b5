import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { rendererConfig } from '../../vite.renderer.config.ts';
import { mediaFiles } from './media-files.ts';

/** The window over a core in memory: `vite dev -c test/preview/vite.config.ts`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [...(rendererConfig.plugins ?? []), mediaFiles()],
  cacheDir: resolve(import.meta.dirname, '../../.cache/preview'),
  server: { host: '127.0.0.1', port: 5199, fs: { allow: ['../..'] } },
});
