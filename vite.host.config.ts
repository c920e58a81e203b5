import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** The browser host, and the command lines of the simulator and the relay: Node programs that never go into an installer. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'out/host',
    emptyOutDir: true,
    license: { fileName: 'licenses.md' },
    rollupOptions: {
      input: {
        'browser-host': at('src/browser-host/main.ts'),
        simulator: at('src/simulator/cli.ts'),
        relay: at('src/relay/cli.ts'),
        'store-worker': at('src/main/core/store/worker.ts'),
      },
      external: ['better-sqlite3', /^node:/],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
    },
  },
  ssr: { noExternal: true, external: ['better-sqlite3'] },
});
