import type { AccountSeed } from '../cloove/account.ts';
import type { PlatformName } from '../platform-names.ts';
import type { OrganisationSeed } from '../scrubs/records.ts';
import { demoSeed } from './demo-seed.ts';
import { scrubsSeed } from './scrubs-seed.ts';

export interface DemoWorldSeed {
  readonly cloove: readonly AccountSeed[];
  readonly scrubs: readonly OrganisationSeed[];
}

/**
 * The demo's clinic, hotel and guest house as if `anchor` (ms UTC) were now. Hotel and guest house
 * are on Cloove; the clinic is where `clinicOn` says.
 */
export function demoWorld(
  world: { readonly anchor: number; readonly salt: string },
  clinicOn: PlatformName,
): DemoWorldSeed {
  const businesses = demoSeed(world);
  return clinicOn === 'cloove'
    ? { cloove: businesses, scrubs: [] }
    : { cloove: businesses.slice(1), scrubs: scrubsSeed(world) };
}
