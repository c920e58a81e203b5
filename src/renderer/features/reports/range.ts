/** Ranges that are offered; `own` is two days that somebody chose. */
export const rangeKinds = ['today', 'week', 'month', 'year', 'own'] as const;
export type RangeKind = (typeof rangeKinds)[number];

/** Days of a range on the calendar, both counted: "2026-11-21". */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A day of this computer's calendar. */
export function isoDay(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The same day so many days or months before; the last day of a month that is shorter. */
function before(date: Date, days: number, months: number): Date {
  const firstOfMonth = new Date(date.getFullYear(), date.getMonth() - months, 1);
  const lastDay = new Date(firstOfMonth.getFullYear(), firstOfMonth.getMonth() + 1, 0).getDate();
  const day = Math.min(date.getDate(), lastDay);
  return new Date(firstOfMonth.getFullYear(), firstOfMonth.getMonth(), day - days);
}

/** The days of an offered range at `now` (ms UTC), today counted. */
export function rangeOf(kind: Exclude<RangeKind, 'own'>, now: number): DayRange {
  const today = new Date(now);
  const to = isoDay(today);
  switch (kind) {
    case 'today':
      return { from: to, to };
    case 'week':
      return { from: isoDay(before(today, 6, 0)), to };
    case 'month':
      return { from: isoDay(before(today, 29, 0)), to };
    case 'year':
      return { from: isoDay(before(today, -1, 12)), to };
  }
}

const dayMs = 24 * 60 * 60_000;
/** The core counts no longer range: ten years. */
const longest = 3653;

/** What is wrong with two days that somebody chose; null: nothing. */
export function rangeProblem({ from, to }: DayRange): 'empty' | 'backwards' | 'too_long' | null {
  if (from === '' || to === '') return 'empty';
  if (to < from) return 'backwards';
  return (Date.parse(to) - Date.parse(from)) / dayMs >= longest ? 'too_long' : null;
}
