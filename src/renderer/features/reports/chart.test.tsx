import { setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render } from '@testing-library/react';
import type { Options } from 'uplot';
import { beforeEach, expect, it, vi } from 'vitest';
import { createFormat, FormatContext, localeOf } from '../../app/format.ts';
import type { ChartKind } from './chart-options.ts';
import { Chart } from './chart.tsx';

/** A canvas is drawn in a real browser alone: this one keeps what it was asked for. */
const drawn = vi.hoisted(() => ({
  options: new Array<Options>(),
  data: new Array<unknown>(),
  ended: 0,
  colours: { accent: 'blue', second: 'brown', ink: 'grey', line: 'silver' },
}));

vi.mock('./chart-colours.ts', () => ({ useChartColours: () => drawn.colours }));
vi.mock('uplot', () => ({
  default: class {
    static readonly paths = {};
    constructor(options: Options, data: unknown) {
      drawn.options.push(options);
      drawn.data.push(data);
    }
    batch(work: () => void) {
      work();
    }
    setData(data: unknown) {
      drawn.data.push(data);
    }
    redraw() {
      return undefined;
    }
    destroy() {
      drawn.ended += 1;
    }
  },
}));

beforeEach(() => {
  drawn.options = [];
  drawn.data = [];
  drawn.ended = 0;
});

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
const formats = { locale: localeOf(i18n), format: createFormat(localeOf(i18n)) };
const days = ['Fri', 'Sat'];

function chart(received: readonly number[], labels = days, kind: ChartKind = 'bars') {
  return (
    <I18nProvider i18n={i18n}>
      <FormatContext value={formats}>
        <Chart
          title="Messages"
          kind={kind}
          labels={labels}
          series={[{ name: 'Received', values: received }]}
        />
      </FormatContext>
    </I18nProvider>
  );
}

it('a message came and the drawing went blank for a moment: new figures go into the one that stands', () => {
  const { rerender } = render(chart([5, 7]));
  rerender(chart([5, 8]));
  rerender(chart([5, 8, 1], ['Fri', 'Sat', 'Sun']));
  expect(drawn.options).toHaveLength(1);
  expect(drawn.ended).toBe(0);
  expect(drawn.data.at(-1)).toEqual([
    [0, 1, 2],
    [5, 8, 1],
  ]);
});

it('the words at the axis are those of the figures that are drawn, not of the first ones', () => {
  const { rerender } = render(chart([5, 7]));
  rerender(chart([5, 7], ['Sat', 'Sun']));
  const values = drawn.options[0]?.axes?.[0]?.values;
  if (typeof values !== 'function') throw new TypeError('The axis has no words');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the splits are looked at
  expect(values({} as never, [0, 0.5, 1], 0, 0, 1)).toEqual(['Sat', '', 'Sun']);
});

it('another kind or other colours are another drawing', () => {
  const { rerender } = render(chart([5, 7]));
  rerender(chart([5, 7], days, 'lines'));
  expect(drawn.options).toHaveLength(2);
  drawn.colours = { ...drawn.colours, accent: 'white' };
  rerender(chart([5, 7], days, 'lines'));
  expect(drawn.options).toHaveLength(3);
  expect(drawn.ended).toBe(2);
});

it.each(['bars', 'lines'] as const)(
  'the side of %s had one figure, the zero: steps are looked for from the smallest up',
  (kind) => {
    render(chart([5, 7], days, kind));
    for (const { incrs } of drawn.options[0]?.axes ?? []) {
      if (!Array.isArray(incrs)) throw new TypeError('The axis has no steps');
      expect(incrs).toEqual(incrs.toSorted((a, b) => a - b));
    }
  },
);
