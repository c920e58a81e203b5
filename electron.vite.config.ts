import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { rendererConfig } from './vite.renderer.config.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

/** Desktop build: main (its worker is vite.worker.config.ts's), one CommonJS preload, the renderer. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      license: { fileName: 'licenses.md' },
      externalizeDeps: { include: ['better-sqlite3'] },
      rollupOptions: {
        input: { index: at('src/main/index.ts') },
        external: ['electron', 'better-sqlite3', /^node:/],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        input: { preload: at('src/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: rendererConfig,
});
