import { test as base } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserHost, type Microphone } from './hosts/browser-host.ts';
import { electronHost } from './hosts/electron-host.ts';
import type { Host } from './hosts/host.ts';
import type { Settings } from '../../src/shared/contract/app.ts';
import {
  startBakery,
  startClinic,
  startClinicFlow,
  startHotel,
  startVendor,
  type Bakery,
  type Clinic,
  type ClinicFlow,
  type Hotel,
  type Vendor,
} from './vendor.ts';

interface Desk {
  readonly lobby: Host;
  readonly vendor: Vendor;
  readonly clinic: Clinic;
  readonly hotel: Hotel;
  readonly clinicflow: ClinicFlow;
  readonly bakery: Bakery;
  /** Settings that somebody chose before; those that are absent are as on the first day. */
  readonly chosen: Partial<Settings>;
  /** What the window of the browser hears. */
  readonly microphone: Microphone;
}

/**
 * What every spec gets: one Lobby over a data folder with nothing but settings, and a Cloove, a Scrubs,
 * a WPP Cloud and a ClinicFlow over HTTP.
 */
export const test = base.extend<Desk>({
  chosen: [{}, { option: true }],
  microphone: ['made_up', { option: true }],
  lobby: async ({ chosen, microphone }, use, info) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lobby-e2e-'));
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(chosen));
    const host =
      info.project.metadata['host'] === 'electron'
        ? electronHost(dataDir)
        : browserHost(dataDir, microphone);
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
  clinicflow: async ({}, use) => {
    const clinicflow = await startClinicFlow();
    await use(clinicflow);
    await clinicflow.close();
  },
  bakery: async ({}, use) => {
    const bakery = await startBakery();
    await use(bakery);
    await bakery.close();
  },
  hotel: async ({}, use) => {
    const hotel = await startHotel();
    await use(hotel);
    await hotel.close();
  },
});

export { expect } from '@playwright/test';
