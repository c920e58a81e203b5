import { spansOfDay, type Desk, type DeskHours, type Span } from './desk-hours.ts';
import { wallClock, type WallDate } from './wall-clock.ts';

const dayMs = 24 * 60 * 60_000;

/** A calendar day as the number of days since 1 January 1970. */
export function dayNumber({ year, month, day }: WallDate): number {
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** The calendar day of a day number. */
export function dateOf(day: number): WallDate {
  const at = new Date(day * dayMs);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    weekday: at.getUTCDay(),
  };
}

/** "2026-11-21" as a day number. */
export function dayOfIso(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / dayMs;
}

/** A day number as "2026-11-21". */
export function isoOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** A moment at a desk. */
export interface LocalHour {
  /** Day number of its calendar. */
  readonly day: number;
  /** 0–23. */
  readonly hour: number;
}

/** One desk's clock and hours for many questions: what it finds out, it keeps. */
export interface DeskTimes {
  /** When `at` (ms UTC) is on the desk's wall. */
  local(at: number): LocalHour;
  /** How long the desk is open between two moments (ms UTC), in ms; all of it without hours. */
  open(from: number, to: number): number;
}

/** No zone's clock differs from another by less. */
const stepMs = 15 * 60_000;

/** Makes them. Throws `RangeError` for an unknown zone. */
export function deskTimes(desk: Desk): DeskTimes {
  const clock = wallClock(desk.timeZone);
  const hours = new Map<number, LocalHour>();
  const spans = new Map<number, readonly Span[]>();

  function spansOf(week: DeskHours, day: number): readonly Span[] {
    const known = spans.get(day);
    if (known !== undefined) return known;
    const found = spansOfDay(clock, week, dateOf(day));
    spans.set(day, found);
    return found;
  }

  return {
    local(at) {
      const step = Math.floor(at / stepMs);
      const known = hours.get(step);
      if (known !== undefined) return known;
      const { date, minute } = clock.read(step * stepMs);
      const found = { day: dayNumber(date), hour: Math.floor(minute / 60) };
      hours.set(step, found);
      return found;
    },
    open(from, to) {
      if (to <= from) return 0;
      if (desk.hours === null) return to - from;
      let sum = 0;
      // A calendar day begins at most 14 hours before, and ends at most 12 hours after UTC's.
      const last = Math.floor(to / dayMs) + 1;
      for (let day = Math.floor(from / dayMs) - 1; day <= last; day += 1) {
        for (const span of spansOf(desk.hours, day)) {
          sum += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
        }
      }
      return sum;
    },
  };
}
