import type { BotHours } from './bot-words.ts';
import { isTimeZone, wallClock } from './wall-clock.ts';

const dayMinutes = 24 * 60;

/** A stretch of one day, minutes since its midnight, `from` before `to`. */
export interface DayStretch {
  readonly from: number;
  readonly to: number;
}

/** Minutes since midnight of `5:00` or `05:00`; null for what is no time of day, `always` too. */
export function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/**
 * When a bot answers, day by day, Monday first. A stretch that ends before it begins goes on after
 * midnight and belongs to the day on which it begins (Sunday's goes on into Monday). The same time
 * twice, and `always`, are whole days. `days` Monday first; a day that is off begins none.
 */
export function openStretches(
  hours: BotHours,
  days: readonly boolean[],
): readonly (readonly DayStretch[])[] {
  const from = minuteOf(hours.from);
  const to = minuteOf(hours.to);
  const isWhole = from === null || to === null || from === to;
  const week = Array.from({ length: 7 }, (): DayStretch[] => []);
  const add = (day: number, stretch: DayStretch): void => {
    if (stretch.from < stretch.to) week[day % 7]?.push(stretch);
  };
  for (const [day, isOn] of days.slice(0, 7).entries()) {
    if (!isOn) continue;
    if (isWhole && from !== null && to !== null) {
      add(day, { from, to: dayMinutes });
      add(day + 1, { from: 0, to });
    } else if (from === null || to === null) add(day, { from: 0, to: dayMinutes });
    else if (from < to) add(day, { from, to });
    else {
      add(day, { from, to: dayMinutes });
      add(day + 1, { from: 0, to });
    }
  }
  return week.map((day) => joined(day.toSorted((a, b) => a.from - b.from)));
}

/** Stretches that touch or lie over each other as one. */
function joined(stretches: readonly DayStretch[]): readonly DayStretch[] {
  const done: DayStretch[] = [];
  for (const one of stretches) {
    const last = done.at(-1);
    if (last !== undefined && one.from <= last.to) {
      done[done.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    } else done.push(one);
  }
  return done;
}

/**
 * A bot's zone as this computer knows it: `Africa/Harare` as it is, `+1` and `-3:30` as an offset
 * (IANA's `+01:00`). Null for what names no zone.
 */
export function zoneOf(text: string): string | null {
  const typed = text.trim();
  const [, sign, hours, minutes = '00'] =
    /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i.exec(typed) ?? [];
  if (sign !== undefined && hours !== undefined) {
    if (Number(hours) > 14) return null;
    const zone = `${sign}${hours.padStart(2, '0')}:${minutes}`;
    return isTimeZone(zone) ? zone : null;
  }
  return typed !== '' && isTimeZone(typed) ? typed : null;
}

/** Where a moment (ms UTC) lies in the bot's week: its day, Monday first, and minute; null for no zone. */
export function nowInZone(
  timeZone: string | null,
  at: number,
): { readonly day: number; readonly minute: number } | null {
  const zone = timeZone === null ? null : zoneOf(timeZone);
  if (zone === null) return null;
  const { date, minute } = wallClock(zone).read(at);
  return { day: (date.weekday + 6) % 7, minute };
}
