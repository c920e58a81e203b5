import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/**
 * The desktop app's store worker, built by itself into out/main: in an installed app it lies
 * unpacked beside the archive, so it may share no chunk with the entry.
 */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'out/main',
    emptyOutDir: false,
    license: { fileName: 'store-worker-licenses.md' },
    rollupOptions: {
      input: { 'store-worker': resolve(import.meta.dirname, 'src/main/core/store/worker.ts') },
      external: ['better-sqlite3', /^node:/],
      output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
    },
  },
  ssr: { noExternal: true, external: ['better-sqlite3'] },
});
