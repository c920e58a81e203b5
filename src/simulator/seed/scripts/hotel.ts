import type { BusinessScripts } from '../demo-seed.ts';
import { hotelSpanish } from './hotel-spanish.ts';

/** Hotel Costa Clara, by the sea between Spain and Portugal. */
export const hotelScripts: BusinessScripts = [['es', hotelSpanish]];
