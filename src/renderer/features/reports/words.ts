import { useLingui } from '@lingui/react/macro';
import type { Report, ReportPoint, ReportStep, Spread } from '../../../shared/contract/reports.ts';
import { localeOf, useFormat } from '../../app/format.ts';

type SenderRow = Report['senders'][number];

/** What a sender is called: a person by their name, the rest by what they are. */
export function useSenderName(): (row: Pick<SenderRow, 'sender' | 'name'>) => string {
  const { t } = useLingui();
  return ({ sender, name }) => {
    if (name !== null) return name;
    switch (sender) {
      case 'bot':
        return t`AI`;
      case 'colleague':
        return t`A colleague`;
      case 'phone':
        return t`From the phone`;
      case 'api':
        return t`Another program`;
      default:
        return t`Somebody who is gone`;
    }
  };
}

/** A length of time, or a dash where there was none. */
export function useLength(): (ms: Spread['median']) => string {
  const format = useFormat();
  return (ms) => (ms === null ? '–' : format.duration(ms));
}

/** How a stretch of the drawing is called: an hour of a day, a day, a week's first day, a month. */
export function usePointName(step: ReportStep): (point: ReportPoint) => string {
  const { i18n } = useLingui();
  const locale = localeOf(i18n);
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    ...(step === 'month'
      ? { month: 'short', year: 'numeric' }
      : { weekday: 'short', day: 'numeric', month: 'short' }),
  });
  const hour = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (point) => {
    const at = Date.parse(point.day);
    if (point.hour === null) return day.format(at);
    return `${day.format(at)} ${hour.format(point.hour * 3_600_000)}`;
  };
}

/** An hour of the day: "14:00". */
export function useHourName(): (hour: number) => string {
  const { i18n } = useLingui();
  const format = new Intl.DateTimeFormat(localeOf(i18n), {
    timeZone: 'UTC',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (hour) => format.format(hour * 3_600_000);
}
