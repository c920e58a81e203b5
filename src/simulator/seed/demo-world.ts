import type { AccountSeed } from '../cloove/account.ts';
import type { OrganisationSeed } from '../scrubs/records.ts';
import type { OrganisationSeed as WppOrganisationSeed } from '../wpp/records.ts';
import { demoSeed } from './demo-seed.ts';
import { scrubsSeed } from './scrubs-seed.ts';
import { wppSeed } from './wpp-seed.ts';

export interface DemoWorldSeed {
  readonly cloove: readonly AccountSeed[];
  readonly scrubs: readonly OrganisationSeed[];
  readonly wpp: readonly WppOrganisationSeed[];
}

/** Where the demo's clinic and hotel are; its guest house is always on Cloove. */
export interface DemoHomes {
  readonly clinicOn: 'cloove' | 'scrubs';
  readonly hotelOn: 'cloove' | 'wpp';
}

/** The demo's clinic, hotel and guest house as if `anchor` (ms UTC) were now. */
export function demoWorld(
  world: { readonly anchor: number; readonly salt: string },
  { clinicOn, hotelOn }: DemoHomes,
): DemoWorldSeed {
  const [clinic, hotel, ...rest] = demoSeed(world);
  const onCloove = [
    clinicOn === 'cloove' ? clinic : undefined,
    hotelOn === 'cloove' ? hotel : undefined,
  ];
  return {
    cloove: [...onCloove.filter((one) => one !== undefined), ...rest],
    scrubs: clinicOn === 'scrubs' ? scrubsSeed(world) : [],
    wpp: hotelOn === 'wpp' ? wppSeed(world) : [],
  };
}
