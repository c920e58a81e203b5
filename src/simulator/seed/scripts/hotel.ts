import type { BusinessScripts } from '../script.ts';
import { hotelEnglish } from './hotel-english.ts';
import { hotelPortuguese } from './hotel-portuguese.ts';
import { hotelSpanish } from './hotel-spanish.ts';

/** Hotel Costa Clara, by the sea between Spain and Portugal. */
export const hotelScripts: BusinessScripts = [
  ['es', hotelSpanish],
  ['pt', hotelPortuguese],
  ['en', hotelEnglish],
];
