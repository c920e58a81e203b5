import type { Settings } from '../../shared/contract/app.ts';

/** Each language in its own words; null for the system's, which a window names in its own. */
export const languageNames: Record<Settings['language'], string | null> = {
  system: null,
  en: 'English',
  ar: 'العربية',
};
