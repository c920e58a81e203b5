import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocale } from 'react-aria-components';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useFormat } from '../../app/format.ts';
import { cx } from '../../ui/class-names.ts';
import { chartOptions, type ChartKind } from './chart-options.ts';
import { useChartColours } from './chart-colours.ts';

export interface ChartProps {
  /** What it draws; the table beside it says the same to who does not see it. */
  readonly title: string;
  readonly kind: ChartKind;
  readonly labels: readonly string[];
  /** One or two: the first is filled, or drawn through; the second is an outline, or dashed. */
  readonly series: readonly ChartSeries[];
}

export interface ChartSeries {
  readonly name: string;
  /** One for each label; null where there is nothing to draw. */
  readonly values: readonly (number | null)[];
}

/** As high as its box (`h-52`). */
const height = 208;

/** A drawing of two series, in the window's colours and direction. */
export function Chart({ title, kind, labels, series }: ChartProps) {
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const colours = useChartColours();
  const isRightToLeft = useLocale().direction === 'rtl';
  const tell = useCallback(
    (value: number) => (kind === 'bars' ? format.number(value) : format.duration(value)),
    [kind, format],
  );
  const [at, setAt] = useState<number | null>(null);
  const data = useMemo<uPlot.AlignedData>(
    () => [labels.map((_, n) => n), ...series.map(({ values }) => [...values])],
    [labels, series],
  );
  const count = series.length;

  const shown = useRef({ data, labels });
  const plot = useRef<uPlot>(null);

  useEffect(() => {
    const host = box.current;
    if (host === null) return;
    const size = () => ({ width: Math.max(120, host.clientWidth), height });
    const drawn = new uPlot(
      {
        ...size(),
        ...chartOptions({
          kind,
          labelAt: (n) => shown.current.labels[n],
          colours,
          isRightToLeft,
          tell,
          count,
        }),
        hooks: { setCursor: [({ cursor }) => setAt(cursor.idx ?? null)] },
      },
      shown.current.data,
      host,
    );
    plot.current = drawn;
    const observer = new ResizeObserver(() => drawn.setSize(size()));
    observer.observe(host);
    return () => {
      observer.disconnect();
      drawn.destroy();
      plot.current = null;
    };
  }, [kind, colours, isRightToLeft, tell, count]);

  // New figures go into the drawing that stands: one made anew would flicker with every message.
  useEffect(() => {
    if (shown.current.data === data && shown.current.labels === labels) return;
    shown.current = { data, labels };
    const { current } = plot;
    current?.batch(() => {
      current.setData(data);
      // The words at the axis may be others over the same figures.
      current.redraw(true, true);
    });
  }, [data, labels]);

  const label = at === null ? undefined : labels[at];
  return (
    <figure aria-label={title} className="flex flex-col gap-2 px-4 pt-3 pb-2">
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
        {series.map(({ name, values }, n) => {
          const value = at === null ? undefined : values[at];
          return (
            <span key={name} className="flex items-center gap-1.5">
              <Swatch kind={kind} isSecond={n === 1} />
              {name}
              {typeof value === 'number' && (
                <span className="font-medium text-ink tabular-nums">{tell(value)}</span>
              )}
            </span>
          );
        })}
        {label !== undefined && <span aria-hidden>{label}</span>}
      </figcaption>
      <div ref={box} aria-hidden className="h-52 min-w-0 overflow-hidden" />
    </figure>
  );
}

/** How a series is drawn, beside its name: never by its colour alone. */
function Swatch({ kind, isSecond }: { kind: ChartKind; isSecond: boolean }) {
  return (
    <span
      aria-hidden
      className={cx(
        'inline-block w-4 shrink-0',
        kind === 'bars' ? 'h-2.5 rounded-sm border-2' : 'h-0 border-t-2',
        isSecond ? 'border-warn-ink' : 'border-accent',
        kind === 'bars' && !isSecond && 'bg-accent forced-colors:bg-[Highlight]',
        kind === 'lines' && isSecond && 'border-dashed',
      )}
    />
  );
}
