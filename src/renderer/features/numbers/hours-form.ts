import { DeskHours, type OpenStretch } from '../../../shared/domain/desk-hours.ts';

/** A stretch as the form holds it: texts of two fields of time, "09:00". */
export interface StretchFields {
  readonly from: string;
  readonly to: string;
}

/** A day as the form holds it: its stretches in order, the breaks between them. At least one. */
export interface DayFields {
  readonly open: boolean;
  readonly stretches: readonly StretchFields[];
}

/** The most stretches of a day. */
export const mostStretches = 4;

const pad = (value: number) => String(value).padStart(2, '0');
const text = (minute: number) => `${pad(Math.floor(minute / 60) % 24)}:${pad(minute % 60)}`;
const atNine: DayFields = { open: true, stretches: [{ from: '09:00', to: '18:00' }] };

/** The week a form begins with; a desk without hours begins with nine to six on working days. */
export function fieldsOf(hours: DeskHours | null): readonly DayFields[] {
  return Array.from({ length: 7 }, (_, day) => {
    if (hours === null) return { ...atNine, open: day < 5 };
    const stretches = hours[day] ?? [];
    if (stretches.length === 0) return { ...atNine, open: false };
    const fields = stretches.map(({ from, to }) => ({ from: text(from), to: text(to) }));
    return { open: true, stretches: fields };
  });
}

function minute(value: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(value) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

function stretchOf({ from, to }: StretchFields): OpenStretch | null {
  const [begin, end] = [minute(from), minute(to)];
  if (begin === null || end === null) return null;
  // Midnight as an end is the end of the day.
  const stretch = { from: begin, to: end === 0 ? 24 * 60 : end };
  return stretch.from < stretch.to ? stretch : null;
}

/** What is wrong with a day: a stretch ends before it begins, or begins before the one before has ended. */
export function dayProblem(day: DayFields): 'order' | 'overlap' | null {
  if (!day.open) return null;
  const stretches = day.stretches.map(stretchOf);
  if (stretches.includes(null)) return 'order';
  const isApart = stretches.every(
    (one, at) => at === 0 || (stretches[at - 1]?.to ?? 0) <= (one?.from ?? 0),
  );
  return isApart ? null : 'overlap';
}

/**
 * A day with one break more: an hour in the middle of its longest stretch, or at one o'clock where that is
 * inside of it. A day whose times are wrong, or that has no room, stays as it is.
 */
export function withBreak(day: DayFields): DayFields {
  const stretches = day.stretches.map(stretchOf);
  if (stretches.includes(null) || stretches.length >= mostStretches) return day;
  const lengths = stretches.map((one) => (one === null ? 0 : one.to - one.from));
  const longest = lengths.indexOf(Math.max(...lengths));
  const one = stretches[longest];
  if (!one || one.to - one.from < 180) return day;
  const middle = Math.floor((one.from + one.to) / 120) * 60;
  const from = one.from < 13 * 60 && one.to > 14 * 60 ? 13 * 60 : middle;
  const parts = [
    { from: text(one.from), to: text(from) },
    { from: text(from + 60), to: text(one.to) },
  ];
  return {
    ...day,
    stretches: day.stretches.flatMap((stretch, at) => (at === longest ? parts : [stretch])),
  };
}

/** A day without the break before its `at`-th stretch: what stood around it is one. */
export function withoutBreak(day: DayFields, at: number): DayFields {
  return {
    ...day,
    stretches: day.stretches.flatMap((stretch, n) => {
      const next = day.stretches[at];
      if (n === at) return [];
      return [n === at - 1 && next !== undefined ? { from: stretch.from, to: next.to } : stretch];
    }),
  };
}

/** The hours a form says; null while a day is wrong. */
export function hoursOf(fields: readonly DayFields[]): DeskHours | null {
  const days = fields.map((day) => (day.open ? day.stretches.map(stretchOf) : []));
  const parsed = DeskHours.safeParse(days);
  return parsed.success ? parsed.data : null;
}
