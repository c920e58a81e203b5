import type { Settings } from '../../shared/contract/app.ts';

/** Each language in its own words; null for the system's, which a window names in its own. */
export const languageNames: Record<Settings['language'], string | null> = {
  system: null,
  en: 'English',
  es: 'Español',
  pt: 'Português',
  hi: 'हिन्दी',
  id: 'Bahasa Indonesia',
  ar: 'العربية',
};

/** "pt_BR" as "Brazilian Portuguese"; a code that is none stays as it is. */
export function languageName(code: string, locale: string): string {
  try {
    return (
      new Intl.DisplayNames(locale, { type: 'language' }).of(code.replaceAll('_', '-')) ?? code
    );
  } catch {
    return code;
  }
}
