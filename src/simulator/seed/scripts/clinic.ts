import type { BusinessScripts } from '../demo-seed.ts';
import { clinicEnglish } from './clinic-english.ts';

/** Al Noor Family Clinic, Dubai. */
export const clinicScripts: BusinessScripts = [['en', clinicEnglish]];
