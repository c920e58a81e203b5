import type { BusinessScripts } from '../demo-seed.ts';
import { guestHouseIndonesian } from './guest-house-indonesian.ts';

/** Rumah Sari Guest House, Ubud. */
export const guestHouseScripts: BusinessScripts = [['id', guestHouseIndonesian]];
