import { format as formatDate } from 'date-fns';

const hourMs = 60 * 60 * 1000;

/** A moment (ms UTC) as a field of date and time holds it, in the zone of this computer. */
export function toMomentField(at: number): string {
  return formatDate(at, "yyyy-MM-dd'T'HH:mm");
}

/** The next full hour that is at least `hours` ahead, as a field begins with it. */
export function aheadField(hours: number): string {
  return toMomentField(Math.ceil((Date.now() + hours * hourMs) / hourMs) * hourMs);
}

/** What a field of date and time says, in ms UTC; `problem` where that is no moment to come. */
export function readMomentField(
  value: string,
  now: number,
): { readonly at: number; readonly problem: 'empty' | 'past' | null } {
  const at = new Date(value).getTime();
  return { at, problem: Number.isNaN(at) ? 'empty' : at <= now ? 'past' : null };
}
