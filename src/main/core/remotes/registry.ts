import type { VendorKey } from '../../../shared/domain/vendors.ts';
import { clinicflow } from './clinicflow/module.ts';
import { cloove } from './cloove/module.ts';
import type { VendorModule } from './remote.ts';
import { scrubs } from './scrubs/module.ts';
import { waabot } from './waabot/module.ts';
import { wpp } from './wpp/module.ts';

const modules: readonly VendorModule[] = [scrubs, clinicflow, wpp, cloove, waabot];

/** Every platform this version can connect, in the order in which it is offered. */
export const vendors: ReadonlyMap<VendorKey, VendorModule> = new Map(
  modules.map((module) => [module.vendor, module]),
);
