import { defineConfig } from '@playwright/test';
import { electronPath } from './test/e2e/hosts/electron-path.ts';

const hasElectron = electronPath() !== undefined;

/** The same specs in a plain browser and in real Electron; where there is no runtime, one skip says so. */
export default defineConfig({
  testDir: 'test/e2e/specs',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  use: { actionTimeout: 20_000, locale: 'en-US' },
  projects: [
    { name: 'browser', testIgnore: 'electron-missing.spec.ts', metadata: { host: 'browser' } },
    {
      name: 'electron',
      ...(hasElectron
        ? { testIgnore: ['electron-missing.spec.ts', 'browser-only/**'] }
        : { testMatch: 'electron-missing.spec.ts' }),
      metadata: { host: 'electron' },
    },
  ],
});
