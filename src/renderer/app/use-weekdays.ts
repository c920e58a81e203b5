import { useLingui } from '@lingui/react';
import { useMemo } from 'react';

/** A Monday at noon, UTC. */
const monday = Date.UTC(2026, 0, 5, 12);
const dayMs = 24 * 60 * 60 * 1000;

/** The names of the days of the week in the active language, Monday first. */
export function useWeekdays(length: 'short' | 'long'): readonly string[] {
  const { i18n } = useLingui();
  const locale = i18n.locales === undefined ? i18n.locale : [i18n.locales].flat()[0];
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' });
    return Array.from({ length: 7 }, (_, day) => format.format(monday + day * dayMs));
  }, [locale, length]);
}
