import { useLingui } from '@lingui/react/macro';
import type { HealthLevel, HealthPoint } from '../../../shared/domain/number-health.ts';
import { useFormat } from '../../app/format.ts';
import { levelWords } from './fact-words.ts';

const width = 600;
const height = 44;
const rows: Record<HealthLevel, number> = { good: 8, unknown: 8, warn: 22, bad: 36 };

const strokes: Record<HealthLevel, string> = {
  good: 'text-good-ink',
  warn: 'text-warn-ink',
  bad: 'text-bad-ink',
  unknown: 'text-faint',
};

/**
 * How well a number was over time, as steps: the higher the better. Time runs as the window reads, as
 * in the reports. The table beside it says the same in words.
 */
export function HealthLine({ points, now }: { points: readonly HealthPoint[]; now: number }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const span = Math.max(1, now - first.at);
  const x = (at: number) => Math.round(((Math.min(at, now) - first.at) / span) * width);
  const since = format.dateTime(first.at);
  const state = i18n._(levelWords[last.level]);
  return (
    <figure className="min-w-0">
      <svg
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, so there is no file for an <img>
        role="img"
        aria-label={t`How well it was since ${since}. Now: ${state}`}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="block h-11 w-full rtl:-scale-x-100"
      >
        {points.map(({ at, level }, index) => {
          const next = points[index + 1];
          const y = rows[level];
          const end = next === undefined ? width : x(next.at);
          return (
            <g key={at} fill="none" strokeWidth="2.5" vectorEffect="non-scaling-stroke">
              <path
                d={`M ${x(at)} ${y} H ${end}`}
                stroke="currentColor"
                strokeLinecap="round"
                strokeDasharray={level === 'unknown' ? '4 4' : undefined}
                vectorEffect="non-scaling-stroke"
                className={strokes[level]}
              />
              {next !== undefined && (
                <path
                  d={`M ${end} ${y} V ${rows[next.level]}`}
                  stroke="currentColor"
                  strokeWidth="1.5"
                  vectorEffect="non-scaling-stroke"
                  className="text-muted"
                />
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className="flex justify-between gap-2 text-sm text-muted tabular-nums">
        <bdi>{since}</bdi>
        <bdi>{t`now`}</bdi>
      </figcaption>
    </figure>
  );
}
