import { DeskHours, type OpenStretch } from '../../../shared/domain/desk-hours.ts';

/** A day as the form holds it: texts of two fields of time, "09:00". */
export interface DayFields {
  readonly open: boolean;
  readonly from: string;
  readonly to: string;
}

const pad = (value: number) => String(value).padStart(2, '0');
const text = (minute: number) => `${pad(Math.floor(minute / 60) % 24)}:${pad(minute % 60)}`;
const atNine: DayFields = { open: true, from: '09:00', to: '18:00' };

/**
 * The week a form begins with. Of a day with a break the form knows the first opening and the last
 * closing; a desk without hours begins with nine to six on working days.
 */
export function fieldsOf(hours: DeskHours | null): readonly DayFields[] {
  return Array.from({ length: 7 }, (_, day) => {
    if (hours === null) return { ...atNine, open: day < 5 };
    const stretches = hours[day] ?? [];
    const [first] = stretches;
    const last = stretches.at(-1);
    if (first === undefined || last === undefined) return { ...atNine, open: false };
    return { open: true, from: text(first.from), to: text(last.to) };
  });
}

function minute(value: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(value) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

function stretchOf({ from, to }: DayFields): OpenStretch | null {
  const [begin, end] = [minute(from), minute(to)];
  if (begin === null || end === null) return null;
  // Midnight as an end is the end of the day.
  const stretch = { from: begin, to: end === 0 ? 24 * 60 : end };
  return stretch.from < stretch.to ? stretch : null;
}

/** Whether the day's closing comes after its opening. */
export function isDayRight(day: DayFields): boolean {
  return !day.open || stretchOf(day) !== null;
}

/** The hours a form says; null while a day is wrong. */
export function hoursOf(fields: readonly DayFields[]): DeskHours | null {
  const days = fields.map((day) => (day.open ? [stretchOf(day)] : []));
  const parsed = DeskHours.safeParse(days);
  return parsed.success ? parsed.data : null;
}
