import { test as base } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserHost } from './hosts/browser-host.ts';
import { electronHost } from './hosts/electron-host.ts';
import type { Host } from './hosts/host.ts';
import { startClinic, startVendor, type Clinic, type Vendor } from './vendor.ts';

/** What every spec gets: one Lobby over an empty data folder, and a Cloove and a Scrubs over HTTP. */
export const test = base.extend<{ lobby: Host; vendor: Vendor; clinic: Clinic }>({
  lobby: async ({}, use, info) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lobby-e2e-'));
    const host =
      info.project.metadata['host'] === 'electron' ? electronHost(dataDir) : browserHost(dataDir);
    await use(host);
    await host[Symbol.asyncDispose]();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  },
  vendor: async ({}, use) => {
    const vendor = await startVendor();
    await use(vendor);
    await vendor.close();
  },
  clinic: async ({}, use) => {
    const clinic = await startClinic();
    await use(clinic);
    await clinic.close();
  },
});

export { expect } from '@playwright/test';
