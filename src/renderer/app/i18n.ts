import { setupI18n, type I18n, type Messages } from '@lingui/core';
import { spokenLanguages, type Settings, type SpokenLanguage } from '../../shared/contract/app.ts';

export type Language = SpokenLanguage;

/** Each language's catalogue, loaded when it is first shown. */
const catalogues: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('./locales/en.po'),
  es: () => import('./locales/es.po'),
  pt: () => import('./locales/pt.po'),
  hi: () => import('./locales/hi.po'),
  id: () => import('./locales/id.po'),
  ar: () => import('./locales/ar.po'),
};

const rightToLeft: readonly Language[] = ['ar'];

/**
 * The language to show: the chosen one, else the first of the system's that Lobby speaks, else
 * English. `locale` keeps the system's region for dates and numbers ("ar-EG").
 */
export function chooseLanguage(
  setting: Settings['language'],
  systemLanguages: readonly string[],
): { language: Language; locale: string } {
  const spoken = (tag: string): Language | null => {
    const base = tag.toLowerCase().split('-')[0];
    return spokenLanguages.find((language) => language === base) ?? null;
  };
  const wanted = setting === 'system' ? null : setting;
  const tag = systemLanguages.find((one) => {
    const language = spoken(one);
    return language !== null && (wanted === null || language === wanted);
  });
  const language = wanted ?? (tag === undefined ? 'en' : (spoken(tag) ?? 'en'));
  return { language, locale: tag ?? language };
}

/** Which way a language's window runs. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return rightToLeft.includes(language) ? 'rtl' : 'ltr';
}

/** Fetches the catalogue that is shown where nobody chose a language, before anything is known. */
export function warmCatalogue(systemLanguages: readonly string[]): void {
  const { language } = chooseLanguage('system', systemLanguages);
  // A failure is met when the catalogue is asked for.
  catalogues[language]().catch(() => undefined);
}

/** A catalogue ready to read from. A new instance each time, so that React sees the change. */
export async function loadI18n(language: Language, locale: string): Promise<I18n> {
  const { messages } = await catalogues[language]();
  return setupI18n({ locale: language, locales: [locale], messages: { [language]: messages } });
}
