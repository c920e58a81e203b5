import { useLingui } from '@lingui/react/macro';
import type { BotRow } from '../../../shared/contract/bots.ts';
import { readHours } from '../../../shared/contract/bots.ts';
import { nowInZone, openStretches } from '../../../shared/domain/bot-hours.ts';
import { botDays, type BotDay } from '../../../shared/domain/bot-words.ts';
import { useWeekdays } from '../../app/use-weekdays.ts';

const dayMinutes = 24 * 60;
const percent = (minutes: number) => `${(minutes / dayMinutes) * 100}%`;
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/**
 * When a bot answers, a line for each day from midnight to midnight of its own zone; what goes on
 * after midnight stands at the beginning of the next day. The same stands in words for who cannot
 * see it.
 */
export function WeekDrawing({
  hours,
  days,
  timeZone,
  now,
}: {
  hours: NonNullable<BotRow['hours']>;
  days: Partial<Record<BotDay, boolean>>;
  timeZone: string | null;
  /** Ms UTC. */
  now: number;
}) {
  const { t } = useLingui();
  const short = useWeekdays('short');
  const long = useWeekdays('long');
  const known = readHours(hours);
  if (known === null) {
    const { from, to } = hours;
    return (
      <p className="text-sm text-muted">
        {t`Its hours are written in a way that Lobby cannot draw: ${from} – ${to}.`}
      </p>
    );
  }
  const week = openStretches(
    known,
    botDays.map((day) => days[day] ?? true),
  );
  const here = nowInZone(timeZone, now);
  const zone = timeZone ?? t`unknown zone`;
  return (
    <figure className="flex max-w-md flex-col gap-1">
      <figcaption className="text-sm text-muted">
        {here === null
          ? t`Answers by itself (time of ${zone})`
          : t`Answers by itself, ${clock(here.minute)} there now (${zone})`}
      </figcaption>
      <ul className="flex flex-col gap-0.5">
        {week.map((stretches, day) => (
          <li key={botDays[day]} className="flex items-center gap-2 text-xs">
            <span aria-hidden className="w-14 shrink-0 truncate text-muted">
              {short[day]}
            </span>
            <span className="sr-only">
              {stretches.length === 0
                ? t`${long[day] ?? ''}: it does not answer`
                : `${long[day] ?? ''}: ${stretches
                    .map(({ from, to }) => `${clock(from)}–${clock(to)}`)
                    .join(', ')}`}
            </span>
            <span
              aria-hidden
              dir="ltr"
              className="relative h-3 flex-1 overflow-hidden rounded-sm bg-pressed"
            >
              {stretches.map(({ from, to }) => (
                <span
                  key={from}
                  className="absolute inset-y-0 bg-accent forced-colors:bg-[Highlight]"
                  style={{ left: percent(from), width: percent(to - from) }}
                />
              ))}
              {here?.day === day && (
                <span
                  className="absolute inset-y-0 w-0.5 bg-warn-ink"
                  style={{ left: percent(here.minute) }}
                />
              )}
            </span>
          </li>
        ))}
      </ul>
      <div aria-hidden className="ps-16">
        <div dir="ltr" className="flex justify-between text-xs text-faint tabular-nums">
          {['00', '06', '12', '18', '24'].map((hour) => (
            <span key={hour}>{hour}</span>
          ))}
        </div>
      </div>
    </figure>
  );
}
