import uPlot from 'uplot';
import type { ChartColours } from './chart-colours.ts';

/** Counts as bars, or lengths of time as lines. */
export type ChartKind = 'bars' | 'lines';

/** Steps between lines of the grid, in labels. */
const labelSteps = [1, 2, 3, 4, 6, 7, 12, 14, 24, 28, 48, 56, 112, 365];
/** The same for lengths of time, ms: those that are told in round words. */
const minute = 60_000;
const timeSteps = [
  1000,
  5000,
  15_000,
  30_000,
  ...[1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440].map((minutes) => minutes * minute),
  ...[2, 4, 7, 14, 28, 56, 112, 365].map((days) => days * 1440 * minute),
];
/** From the smallest up, as uPlot looks for one of them. */
const countSteps = Array.from({ length: 8 }, (_, power) => 10 ** power).flatMap((one) => [
  one,
  2 * one,
  5 * one,
]);

/** How much of its place a bar takes; two stand side by side in one. */
const barShare = 0.4;
const widestBar = 24;

function seriesOf(kind: ChartKind, colours: ChartColours, count: number): uPlot.Series[] {
  if (kind === 'lines') {
    const lines = [
      { stroke: colours.accent, width: 2 },
      { stroke: colours.second, width: 2, dash: [5, 4] },
    ];
    return lines.slice(0, count);
  }
  const bars = (align: 1 | 0 | -1) => {
    const paths = uPlot.paths.bars?.({ size: [barShare, widestBar], align });
    return paths === undefined ? {} : { paths, points: { show: false } };
  };
  const first = { stroke: colours.accent, fill: colours.accent, width: 1 };
  if (count === 1) return [{ ...first, ...bars(0) }];
  return [
    { ...first, ...bars(-1) },
    { stroke: colours.second, width: 2, ...bars(1) },
  ];
}

/** How uPlot draws one or two series over labels, whatever the figures are. */
export function chartOptions({
  kind,
  labelAt,
  colours,
  isRightToLeft,
  tell,
  count,
}: {
  readonly kind: ChartKind;
  /** What stands under the n-th of them now. */
  readonly labelAt: (n: number) => string | undefined;
  readonly colours: ChartColours;
  readonly isRightToLeft: boolean;
  readonly tell: (value: number) => string;
  /** How many series there are. */
  readonly count: number;
}): Omit<uPlot.Options, 'width' | 'height'> {
  const lines = { stroke: colours.line, width: 1 };
  const font =
    '12px "Inter Variable", "Noto Sans Arabic Variable", "Noto Sans Devanagari Variable", sans-serif';
  return {
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { show: kind === 'lines' } },
    scales: {
      x: {
        time: false,
        dir: isRightToLeft ? -1 : 1,
        range: ({ data: [places] }) => [-0.6, Math.max(0, places.length - 1) + 0.6],
      },
      y: { range: (_, __, most) => [0, Math.max(most, kind === 'lines' ? 1000 : 1) * 1.05] },
    },
    axes: [
      {
        stroke: colours.ink,
        font,
        grid: { show: false },
        ticks: lines,
        incrs: labelSteps,
        space: 84,
        values: (_, splits) =>
          splits.map((at) => (Number.isInteger(at) ? (labelAt(at) ?? '') : '')),
      },
      {
        stroke: colours.ink,
        font,
        side: isRightToLeft ? 1 : 3,
        grid: lines,
        ticks: { show: false },
        incrs: kind === 'lines' ? timeSteps : countSteps,
        space: 36,
        size: kind === 'lines' ? 76 : 52,
        values: (_, splits) => splits.map((value) => tell(value)),
      },
    ],
    series: [{}, ...seriesOf(kind, colours, count)],
  };
}
