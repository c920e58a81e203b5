import type { I18n } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { differenceInCalendarDays } from 'date-fns';
import { createContext, use, useMemo } from 'react';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Times and lengths in the active language. All times are ms UTC, shown in the system's zone. */
export interface Format {
  /** "14:05" */
  time(at: number): string;
  /** "Friday 20 November 2026" */
  day(at: number): string;
  /** "20 Nov 2026" */
  date(at: number): string;
  /** "20 Nov 2026, 14:05" */
  dateTime(at: number): string;
  /** As a list shows it: the time today, the weekday within a week, then the date. */
  listTime(at: number, now: number): string;
  /** A moment ahead, as short as it can be told: the time today, with its weekday within a week. */
  soon(at: number, now: number): string;
  /** "today", "yesterday", then the date, as a day line shows it. */
  dayLine(at: number, now: number): string;
  /** A length in its two largest units: "3 h 12 min", "45 s"; never negative. */
  duration(ms: number): string;
  /** "12 seconds ago", "3 hours ago". */
  ago(at: number, now: number): string;
  number(value: number): string;
  /** 0–1 as "42 %". */
  percent(value: number): string;
  /** A file's size: "640 kB", "1.2 MB". */
  bytes(value: number): string;
  /** A stretch of a recording: "0:07", "12:40", "1:02:03". */
  clock(ms: number): string;
  /** "a, b, and c" */
  list(items: readonly string[]): string;
  /** "a, b, or c" */
  either(items: readonly string[]): string;
}

/** Makes the formats of a locale once; `Intl` objects are dear. */
export function createFormat(locale: string, timeZone?: string): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...zone, ...options });
  const time = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const weekday = date({ weekday: 'short' });
  const short = date({ day: 'numeric', month: 'short' });
  const shortYear = date({ day: 'numeric', month: 'short', year: 'numeric' });
  const day = date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const dateTime = date({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const units = {
    day: unit(locale, 'day'),
    hour: unit(locale, 'hour'),
    minute: unit(locale, 'minute'),
    second: unit(locale, 'second'),
  };
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const sizes = ['kilobyte', 'megabyte', 'gigabyte'].map((name) =>
    unit(locale, name, { maximumSignificantDigits: 3 }),
  );
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const either = new Intl.ListFormat(locale, { type: 'disjunction' });

  return {
    time: (at) => time.format(at),
    day: (at) => day.format(at),
    date: (at) => shortYear.format(at),
    dateTime: (at) => dateTime.format(at),
    listTime: (at, now) => {
      const days = differenceInCalendarDays(now, at);
      if (days <= 0) return time.format(at);
      if (days < 7) return weekday.format(at);
      return days < 300 ? short.format(at) : shortYear.format(at);
    },
    soon: (at, now) => {
      const days = differenceInCalendarDays(at, now);
      if (days <= 0) return time.format(at);
      return `${(days < 7 ? weekday : short).format(at)} ${time.format(at)}`;
    },
    dayLine: (at, now) => {
      const days = differenceInCalendarDays(now, at);
      if (days < 0 || days > 1) return day.format(at);
      return capitalised(relative.format(-days, 'day'), locale);
    },
    duration: (ms) => {
      const left = Math.max(0, ms);
      const parts = (
        big: Intl.NumberFormat,
        bigMs: number,
        small: Intl.NumberFormat,
        smMs: number,
      ) => {
        const rest = Math.floor((left % bigMs) / smMs);
        const first = big.format(Math.floor(left / bigMs));
        return rest === 0 ? first : `${first} ${small.format(rest)}`;
      };
      if (left >= dayMs) return parts(units.day, dayMs, units.hour, hourMs);
      if (left >= hourMs) return parts(units.hour, hourMs, units.minute, minuteMs);
      if (left >= minuteMs) return units.minute.format(Math.floor(left / minuteMs));
      return units.second.format(Math.floor(left / 1000));
    },
    ago: (at, now) => {
      const past = Math.max(0, now - at);
      if (past < minuteMs) return relative.format(-Math.floor(past / 1000), 'second');
      if (past < hourMs) return relative.format(-Math.floor(past / minuteMs), 'minute');
      if (past < dayMs) return relative.format(-Math.floor(past / hourMs), 'hour');
      return relative.format(-Math.floor(past / dayMs), 'day');
    },
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    bytes: (value) => {
      const step = value < 1_000_000 ? 0 : value < 1_000_000_000 ? 1 : 2;
      return sizes[step]?.format(value / 1000 ** (step + 1)) ?? '';
    },
    clock: (ms) => {
      const seconds = Math.max(0, Math.floor(ms / 1000));
      const hours = Math.floor(seconds / 3600);
      const minutes = Math.floor((seconds % 3600) / 60);
      const rest = two.format(seconds % 60);
      return hours === 0
        ? `${number.format(minutes)}:${rest}`
        : `${number.format(hours)}:${two.format(minutes)}:${rest}`;
    },
    list: (items) => list.format(items),
    either: (items) => either.format(items),
  };
}

function unit(
  locale: string,
  name: string,
  digits: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    ...digits,
  });
}

function capitalised(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}

/** The locale whose formats a catalogue goes with. */
export function localeOf(i18n: I18n): string {
  return (i18n.locales === undefined ? i18n.locale : [i18n.locales].flat()[0]) ?? 'en';
}

/** Formats made once for the whole window: each row of a list making its own is what scrolling costs. */
export const FormatContext = createContext<{
  readonly locale: string;
  readonly format: Format;
} | null>(null);

/** The formats of the active language. */
export function useFormat(): Format {
  const { i18n } = useLingui();
  const shared = use(FormatContext);
  const locale = localeOf(i18n);
  return useMemo(
    () => (shared?.locale === locale ? shared.format : createFormat(locale)),
    [shared, locale],
  );
}
