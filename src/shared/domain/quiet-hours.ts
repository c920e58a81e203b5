import { z } from 'zod';
import { isTimeZone, wallClock } from './wall-clock.ts';

const dayMinutes = 24 * 60;

/** A stretch of every day in minutes since midnight; one that ends before it begins goes over midnight. */
export const QuietHours = z.object({
  from: z
    .int()
    .min(0)
    .max(dayMinutes - 1),
  to: z
    .int()
    .min(0)
    .max(dayMinutes - 1),
  /** IANA: the desk's own. */
  timeZone: z.string().max(64).refine(isTimeZone, 'No such time zone'),
});
export type QuietHours = z.infer<typeof QuietHours>;

/** Whether nothing is to sound at a moment, ms UTC. Hours that end where they begin are none. */
export function isQuietAt(hours: QuietHours | null, at: number): boolean {
  if (hours === null || hours.from === hours.to) return false;
  const { minute } = wallClock(hours.timeZone).read(at);
  return hours.from < hours.to
    ? hours.from <= minute && minute < hours.to
    : minute >= hours.from || minute < hours.to;
}

/** Minutes since midnight as a time field has them: "08:05". */
export function clockText(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
