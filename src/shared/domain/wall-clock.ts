/** A calendar day as a wall calendar shows it. `weekday` is 0 on Sundays, as in JavaScript. */
export interface WallDate {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

/** A moment as the clock on a wall shows it. */
export interface WallTime {
  readonly date: WallDate;
  /** Since midnight, whole. */
  readonly minute: number;
}

const hourMs = 60 * 60_000;

/** Whether this computer knows an IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** The clock on a wall of one time zone. */
export interface WallClock {
  /** What it shows at a moment, ms UTC. */
  read(at: number): WallTime;
  /**
   * When it shows so many minutes after a day's midnight, ms UTC. Where clocks go back and show it
   * twice, the `earlier` or the `later` of the two; where they go forward and never show it, the
   * moment they go.
   */
  moment(date: WallDate, minute: number, which: 'earlier' | 'later'): number;
}

/** A wall clock in `timeZone` (IANA). Throws `RangeError` for an unknown zone. */
export function wallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

  /** What has to be added to UTC to get the wall time at `at`, ms. */
  function offsetAt(at: number): number {
    const parts = format.formatToParts(at);
    const of = (type: Intl.DateTimeFormatPartTypes) =>
      Number(parts.find((part) => part.type === type)?.value ?? 0);
    const wall = Date.UTC(
      of('year'),
      of('month') - 1,
      of('day'),
      of('hour'),
      of('minute'),
      of('second'),
    );
    return wall - Math.floor(at / 1000) * 1000;
  }

  /** The moment between the two at which the clock jumps over `wall`. */
  function jump(wall: number, from: number, to: number): number {
    let before = from;
    let after = to;
    while (after - before > 1000) {
      const middle = before + Math.floor((after - before) / 2000) * 1000;
      if (middle + offsetAt(middle) < wall) before = middle;
      else after = middle;
    }
    return after;
  }

  return {
    read(at) {
      const wall = new Date(at + offsetAt(at));
      return {
        date: {
          year: wall.getUTCFullYear(),
          month: wall.getUTCMonth() + 1,
          day: wall.getUTCDate(),
          weekday: wall.getUTCDay(),
        },
        minute: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
      };
    },
    moment(date, minute, which) {
      const wall = Date.UTC(date.year, date.month - 1, date.day, 0, minute);
      // No zone is further than 14 hours from UTC, and none changes twice within two days.
      const offsets = [offsetAt(wall - 26 * hourMs), offsetAt(wall + 26 * hourMs)];
      const shown = offsets
        .map((offset) => wall - offset)
        .filter((at) => at + offsetAt(at) === wall);
      if (shown.length > 0) return which === 'earlier' ? Math.min(...shown) : Math.max(...shown);
      return jump(wall, wall - Math.max(...offsets), wall - Math.min(...offsets));
    },
  };
}

/** A calendar day so many days on. */
export function addDays(date: WallDate, days: number): WallDate {
  const at = new Date(Date.UTC(date.year, date.month - 1, date.day + days));
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    weekday: at.getUTCDay(),
  };
}
