import type { VendorKey } from '../../../shared/domain/vendors.ts';
import { cloove } from './cloove/module.ts';
import type { VendorModule } from './remote.ts';

/** Every platform this version can connect. */
export const vendors: ReadonlyMap<VendorKey, VendorModule> = new Map([[cloove.vendor, cloove]]);
