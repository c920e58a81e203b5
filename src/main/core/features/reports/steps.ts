import type { ReportStep } from '../../../../shared/contract/reports.ts';
import { dateOf, dayNumber } from '../../../../shared/domain/open-time.ts';

/** What a report of so many days is drawn in. */
export function stepOf(days: number): ReportStep {
  if (days <= 2) return 'hour';
  if (days <= 62) return 'day';
  return days <= 190 ? 'week' : 'month';
}

/** The first day (day number) of the stretch that a day belongs to, no earlier than `from`. */
export function stretchOf(step: ReportStep, day: number, from: number): number {
  const date = dateOf(day);
  switch (step) {
    case 'hour':
    case 'day':
      return day;
    case 'week':
      return Math.max(from, day - ((date.weekday + 6) % 7));
    case 'month':
      return Math.max(from, dayNumber({ ...date, day: 1 }));
  }
}

/** The stretches of a range in order; an hour's have one entry for each hour of each day. */
export function stretchesOf(
  step: ReportStep,
  from: number,
  to: number,
): { readonly day: number; readonly hour: number | null }[] {
  const days = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  if (step === 'hour') {
    return days.flatMap((day) => Array.from({ length: 24 }, (_, hour) => ({ day, hour })));
  }
  const firsts = new Set(days.map((day) => stretchOf(step, day, from)));
  return [...firsts].map((day) => ({ day, hour: null }));
}
