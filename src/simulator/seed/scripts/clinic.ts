import type { BusinessScripts } from '../script.ts';
import { clinicArabic } from './clinic-arabic.ts';
import { clinicEnglish } from './clinic-english.ts';
import { clinicHindi } from './clinic-hindi.ts';

/** Al Noor Family Clinic, Dubai. */
export const clinicScripts: BusinessScripts = [
  ['en', clinicEnglish],
  ['ar', clinicArabic],
  ['hi', clinicHindi],
];
