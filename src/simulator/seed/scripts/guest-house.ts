import type { BusinessScripts } from '../script.ts';
import { guestHouseIndonesian } from './guest-house-indonesian.ts';
import {
  guestHouseArabic,
  guestHouseEnglish,
  guestHouseHindi,
  guestHousePortuguese,
  guestHouseSpanish,
} from './guest-house-visitors.ts';

/** Rumah Sari Guest House, Ubud. */
export const guestHouseScripts: BusinessScripts = [
  ['id', guestHouseIndonesian],
  ['en', guestHouseEnglish],
  ['hi', guestHouseHindi],
  ['ar', guestHouseArabic],
  ['pt', guestHousePortuguese],
  ['es', guestHouseSpanish],
];
