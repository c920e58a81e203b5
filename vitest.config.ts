import { defineConfig } from 'vitest/config';
import { rendererPlugins } from './vite.renderer.config.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // A machine with other work takes its time, and no test measures any.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: ['test/contract/global-setup.ts'],
          include: [
            'src/{shared,main,sqlite,host,browser-host,simulator,relay,preload}/**/*.test.ts',
            'test/{contract,scripts,kill,truth}/**/*.test.ts',
          ],
        },
      },
      {
        plugins: rendererPlugins(),
        test: {
          name: 'renderer',
          environment: 'jsdom',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['src/renderer/**/*.test.{ts,tsx}', 'test/truth/**/*.test.tsx'],
          setupFiles: ['src/renderer/test-setup.ts'],
        },
      },
      {
        test: {
          name: 'package',
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['test/package/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'electron',
          environment: 'node',
          include: ['test/electron/**/*.test.ts'],
          globalSetup: ['test/electron/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
