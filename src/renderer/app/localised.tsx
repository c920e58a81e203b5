import type { I18n } from '@lingui/core';
import { I18nProvider as LinguiProvider } from '@lingui/react';
import { useEffect, useState, type ReactNode } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components';
import { createFormat, FormatContext, localeOf, type Format } from './format.ts';
import { chooseLanguage, directionOf, loadI18n, type Language } from './i18n.ts';
import { useSettings } from './use-settings.ts';

interface Loaded {
  readonly language: Language;
  readonly locale: string;
  readonly i18n: I18n;
  readonly formats: { readonly locale: string; readonly format: Format };
}

/** Gives the tree its language and direction. Nothing shows before the first catalogue is there. */
export function Localised({ children }: { children: ReactNode }) {
  const settings = useSettings();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const setting = settings?.language;

  useEffect(() => {
    if (setting === undefined) return;
    let current = true;
    const { language, locale } = chooseLanguage(setting, navigator.languages);
    void loadI18n(language, locale).then((i18n) => {
      if (!current) return;
      const formatLocale = localeOf(i18n);
      const formats = { locale: formatLocale, format: createFormat(formatLocale) };
      setLoaded({ language, locale, i18n, formats });
    });
    return () => {
      current = false;
    };
  }, [setting]);

  useEffect(() => {
    if (loaded === null) return;
    document.documentElement.lang = loaded.language;
    document.documentElement.dir = directionOf(loaded.language);
  }, [loaded]);

  if (loaded === null) return null;
  return (
    <LinguiProvider i18n={loaded.i18n}>
      <AriaI18nProvider locale={loaded.locale}>
        <FormatContext value={loaded.formats}>{children}</FormatContext>
      </AriaI18nProvider>
    </LinguiProvider>
  );
}
