const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** How far back the same hours are compared, ms: four weeks. */
export const silenceLookBackMs = 28 * dayMs;
/** Fewer days than that say nothing of what is usual. */
const fewestDays = 8;
/** A longer silence is compared as one of this length: it is unusual or not by then. */
const longestHours = 12;

export interface ArrivalHours {
  /** When the last customer's message came, ms UTC; null when none did. */
  readonly lastAt: number | null;
  /** How many came in each hour that had any; hours since 1970 UTC. */
  readonly hours: readonly { readonly hour: number; readonly messages: number }[];
}

const weekend: ReadonlySet<string> = new Set(['Sat', 'Sun']);

/**
 * Since when (ms UTC) a number's customers are silent though at these hours they never were: on every
 * day of the same kind (weekday or weekend in `timeZone`, IANA) of the last four weeks, eight at
 * least, something came between the same hours. Null for a silence that is not unusual. Only whole
 * hours count, so that it never speaks within the hour after a message.
 */
export function unusualSilence(
  { lastAt, hours }: ArrivalHours,
  now: number,
  timeZone: string,
): number | null {
  if (lastAt === null || lastAt > now) return null;
  const to = Math.floor(now / hourMs);
  const span = Math.min(longestHours, to - Math.ceil(lastAt / hourMs));
  if (span < 1) return null;
  const counts = new Map(hours.map(({ hour, messages }) => [hour, messages]));
  const first = Math.min(...counts.keys());
  const kind = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' });
  const isWeekend = (at: number) => weekend.has(kind.format(at));
  const came = (daysAgo: number): boolean =>
    Array.from({ length: span }, (_, back) => to - 1 - back - daysAgo * 24).some(
      (hour) => (counts.get(hour) ?? 0) > 0,
    );
  const days = Array.from({ length: silenceLookBackMs / dayMs }, (_, at) => at + 1).filter(
    (daysAgo) =>
      to - span - daysAgo * 24 >= first && isWeekend(now - daysAgo * dayMs) === isWeekend(now),
  );
  return days.length >= fewestDays && days.every(came) ? lastAt : null;
}
