import { defineConfig } from 'vitest/config';
import { rendererPlugins } from './vite.renderer.config.ts';

/** A machine with other work takes its time, and no test measures any. */
const patience = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 50_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          ...patience,
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
          ...patience,
          include: ['src/renderer/**/*.test.{ts,tsx}', 'test/truth/**/*.test.tsx'],
          setupFiles: ['src/renderer/test-setup.ts'],
        },
      },
      {
        test: {
          name: 'package',
          environment: 'node',
          ...patience,
          include: ['test/{package,bench}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'electron',
          environment: 'node',
          include: ['test/electron/**/*.test.ts'],
          globalSetup: ['test/electron/global-setup.ts'],
          ...patience,
        },
      },
    ],
  },
});
