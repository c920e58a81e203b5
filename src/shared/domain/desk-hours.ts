import { z } from 'zod';
import { closingSoonMs, serviceWindowMs } from './service-window.ts';
import { addDays, wallClock, type WallClock, type WallDate } from './wall-clock.ts';

const dayMinutes = 24 * 60;

/** One stretch of a day in minutes since its midnight; 1440 is the next midnight. */
export const OpenStretch = z
  .object({ from: z.int().min(0).max(dayMinutes), to: z.int().min(0).max(dayMinutes) })
  .refine(({ from, to }) => from < to, 'A stretch ends after it begins');
export type OpenStretch = z.infer<typeof OpenStretch>;

const apart = (day: readonly OpenStretch[]): boolean =>
  day.every((stretch, at) => at === 0 || (day[at - 1]?.to ?? 0) <= stretch.from);

/** A week of a desk, Monday first: the stretches of each day in order. A day without any is closed. */
export const DeskHours = z
  .array(z.array(OpenStretch).max(4).refine(apart, 'Stretches are in order and apart'))
  .length(7);
export type DeskHours = z.infer<typeof DeskHours>;

/** Where and when a desk works. Without hours it is always open. */
export interface Desk {
  /** IANA. */
  readonly timeZone: string;
  readonly hours: DeskHours | null;
}

/** A stretch of time, ms UTC. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The open stretches of one calendar day, in order. */
export function spansOfDay(clock: WallClock, hours: DeskHours, date: WallDate): Span[] {
  return (hours[(date.weekday + 6) % 7] ?? [])
    .map(({ from, to }) => ({
      from: clock.moment(date, from, 'earlier'),
      to: clock.moment(date, to, 'later'),
    }))
    .filter((span) => span.from < span.to);
}

/** The open stretches that end after `now`, in order, of the days up to `days` ahead. */
function spansFrom(desk: Desk, hours: DeskHours, now: number, days: number): Span[] {
  const clock = wallClock(desk.timeZone);
  const today = clock.read(now).date;
  return Array.from({ length: days + 2 }, (_, n) => addDays(today, n - 1))
    .flatMap((date) => spansOfDay(clock, hours, date))
    .filter((span) => span.to > now);
}

/**
 * Up to when a service window that closes counts as *closing soon* at `now`, ms UTC: at most two
 * open hours of the desk are left before it closes. So one that closes before a closed desk opens
 * again counts too. Never further than a window reaches.
 */
export function closingSoonUntil(desk: Desk, now: number): number {
  const furthest = now + serviceWindowMs;
  if (desk.hours === null) return now + closingSoonMs;
  let left = closingSoonMs;
  for (const span of spansFrom(desk, desk.hours, now, 2)) {
    const from = Math.max(span.from, now);
    const open = span.to - from;
    if (open > left) return Math.min(from + left, furthest);
    left -= open;
  }
  return furthest;
}

/** When a desk next opens after `now`, ms UTC; null for one that is always or never open. */
export function nextOpening(desk: Desk, now: number): number | null {
  if (desk.hours === null) return null;
  return spansFrom(desk, desk.hours, now, 8).find((span) => span.from > now)?.from ?? null;
}

/** The first opening of the desk on a calendar day, ms UTC; null where it is closed that day. */
export function openingOn(desk: Desk, date: WallDate): number | null {
  if (desk.hours === null) return null;
  return spansOfDay(wallClock(desk.timeZone), desk.hours, date)[0]?.from ?? null;
}
