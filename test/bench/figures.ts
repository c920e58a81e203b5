import { z } from 'zod';

/** One figure. */
export const Figure = z.object({
  /** The bench, a colon, and what was measured. */
  what: z.string(),
  /** How many measurements, or things measured at once, it stands for. */
  n: z.int(),
  value: z.number(),
  unit: z.string(),
  /** The raw limit of the same run, in the same unit. */
  limit: z.number().nullable(),
  goal: z
    .object({ sign: z.enum(['≤', '≥']), value: z.number(), of: z.enum(['value', 'ratio']) })
    .nullable(),
});
export type Figure = z.infer<typeof Figure>;

/** The value that `share` of the measurements do not pass. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const atMost = (value: number) => ({ sign: '≤', value, of: 'value' }) as const;

/** p50, p95 and the longest of measurements in ms, beside those of the raw limit. */
export function timesOf(
  what: string,
  times: readonly number[],
  raw: readonly number[],
  goals: { readonly p95?: number; readonly max?: number },
): Figure[] {
  const line = (name: string, share: number, goal: number | undefined): Figure => ({
    what: `${what}, ${name}`,
    n: times.length,
    value: percentile(times, share),
    unit: 'ms',
    limit: raw.length === 0 ? null : percentile(raw, share),
    goal: goal === undefined ? null : atMost(goal),
  });
  return [line('p50', 0.5, undefined), line('p95', 0.95, goals.p95), line('longest', 1, goals.max)];
}

function shown(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1);
}

function isReached({ goal, value, limit }: Figure): string {
  if (goal === null) return '';
  if (goal.of === 'ratio' && limit === null) return '';
  const measured = goal.of === 'value' ? value : value / (limit ?? 1);
  return (goal.sign === '≤' ? measured <= goal.value : measured >= goal.value) ? 'yes' : 'NO';
}

function goalOf({ goal }: Figure): string {
  if (goal === null) return '';
  return goal.of === 'ratio' ? `${goal.sign} ${goal.value} ×` : `${goal.sign} ${shown(goal.value)}`;
}

/** One JSON line a figure, its raw limit and their ratio on lines of their own. */
export function linesOf(figures: readonly Figure[]): string[] {
  return figures.flatMap(({ what, n, value, unit, limit }) => {
    const at = what.indexOf(': ');
    const bench = what.slice(0, at);
    const metric = what.slice(at + 2);
    const line = (name: string, figure: number, of: string): string =>
      JSON.stringify({ bench, metric: name, value: Number(figure.toPrecision(5)), unit: of, n });
    return [
      line(metric, value, unit),
      ...(limit === null
        ? []
        : [
            line(`${metric}, raw limit`, limit, unit),
            ...(limit === 0 ? [] : [line(`${metric}, ratio to the raw limit`, value / limit, '×')]),
          ]),
    ];
  });
}

/** The table, as Markdown. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['what', 'figure', 'raw limit', 'ratio', 'goal', 'reached'];
  const rows = figures.map((figure) => [
    figure.what,
    `${shown(figure.value)} ${figure.unit}`,
    figure.limit === null ? '' : `${shown(figure.limit)} ${figure.unit}`,
    figure.limit === null || figure.limit === 0 ? '' : (figure.value / figure.limit).toFixed(2),
    goalOf(figure),
    isReached(figure),
  ]);
  const widths = head.map((title, n) =>
    Math.max(title.length, ...rows.map((row) => row[n]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
