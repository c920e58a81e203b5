import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Report, Volume } from '../../../shared/contract/reports.ts';
import { useFormat } from '../../app/format.ts';
import { FiguresTable } from './figures-table.tsx';
import { Chart } from './later-chart.tsx';
import { KeyFigures, ReportSection } from './section.tsx';
import { useHourName, usePointName } from './words.ts';

/** A share of what was sent; a dash where nothing was. */
function useShare(): (part: number, volume: Volume) => string {
  const format = useFormat();
  return (part, { sent }) => (sent === 0 ? '–' : format.percent(part / sent));
}

type Side = 'received' | 'sent';

/** Both sides of what was written; of one person there is only what they sent. */
function useSides(onlySent: boolean): readonly { readonly id: Side; readonly name: string }[] {
  const { t } = useLingui();
  const sent = { id: 'sent', name: t`Sent` } as const;
  return onlySent ? [sent] : [{ id: 'received', name: t`Received` }, sent];
}

/** How much was received and sent over the range. */
export function VolumeSection({ report, onlySent }: { report: Report; onlySent: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const pointName = usePointName(report.step);
  const sides = useSides(onlySent);
  const { points, volume } = report;
  const labels = useMemo(() => points.map((point) => pointName(point)), [points, pointName]);
  return (
    <ReportSection title={t`Messages`}>
      <KeyFigures
        figures={sides.map(({ id, name }) => ({ name, value: format.number(volume[id]) }))}
      />
      <Chart
        title={t`Messages received and sent, drawn; the table below holds the figures`}
        kind="bars"
        labels={labels}
        series={sides.map(({ id, name }) => ({ name, values: points.map((one) => one[id]) }))}
      />
      <FiguresTable
        tall
        caption={t`Messages over time`}
        columns={[
          { id: 'when', title: t`When`, words: true },
          ...sides.map(({ id, name }) => ({ id, title: name })),
        ]}
        rows={points.map((point, n) => ({
          id: `${point.day} ${point.hour}`,
          cells: [labels[n], ...sides.map(({ id }) => format.number(point[id]))],
        }))}
      />
    </ReportSection>
  );
}

/** When in a day they come and go. */
export function HoursSection({ hours, onlySent }: { hours: Report['hours']; onlySent: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const hourName = useHourName();
  const sides = useSides(onlySent);
  const labels = useMemo(() => hours.map((_, hour) => hourName(hour)), [hours, hourName]);
  return (
    <ReportSection
      title={t`Hours of the day`}
      description={t`When customers write and when you answer, by the clock of each number.`}
    >
      <Chart
        title={t`Messages by hour of the day, drawn; the table below holds the figures`}
        kind="bars"
        labels={labels}
        series={sides.map(({ id, name }) => ({ name, values: hours.map((one) => one[id]) }))}
      />
      <FiguresTable
        tall
        caption={t`Messages by hour of the day`}
        columns={[
          { id: 'hour', title: t`Hour`, words: true },
          ...sides.map(({ id, name }) => ({ id, title: name })),
        ]}
        rows={hours.map((hour, n) => ({
          id: String(n),
          cells: [labels[n], ...sides.map(({ id }) => format.number(hour[id]))],
        }))}
      />
    </ReportSection>
  );
}

/** What became of what was sent. */
export function DeliverySection({
  volume,
  causes,
}: {
  volume: Volume;
  causes: readonly { readonly name: string; readonly count: number }[];
}) {
  const { t } = useLingui();
  const format = useFormat();
  const share = useShare();
  const rows = [
    { id: 'delivered', name: t`Delivered`, count: volume.delivered },
    { id: 'read', name: t`Read`, count: volume.read },
    { id: 'failed', name: t`Failed`, count: volume.failed },
    { id: 'unknown', name: t`Unknown`, count: volume.unknown },
  ];
  return (
    <ReportSection
      title={t`Delivery`}
      description={t`Of everything that was sent, as far as the platform told. Some platforms do not tell what was read.`}
    >
      <KeyFigures
        figures={rows.map(({ name, count }) => ({
          name,
          value: share(count, volume),
          note: format.number(count),
        }))}
      />
      {causes.length > 0 && (
        <FiguresTable
          caption={t`Why messages failed`}
          columns={[
            { id: 'cause', title: t`Cause`, words: true },
            { id: 'count', title: t`Messages` },
          ]}
          rows={causes.map(({ name, count }) => ({
            id: name,
            cells: [name, format.number(count)],
          }))}
        />
      )}
    </ReportSection>
  );
}

/** Which templates were used, and how they fared. */
export function TemplatesSection({ templates }: { templates: Report['templates'] }) {
  const { t } = useLingui();
  const format = useFormat();
  const share = useShare();
  if (templates.length === 0) return null;
  return (
    <ReportSection title={t`Templates`}>
      <FiguresTable
        caption={t`Templates`}
        columns={[
          { id: 'name', title: t`Template`, words: true },
          { id: 'language', title: t`Language`, words: true },
          { id: 'sent', title: t`Sent` },
          { id: 'delivered', title: t`Delivered` },
          { id: 'read', title: t`Read` },
          { id: 'failed', title: t`Failed` },
        ]}
        rows={templates.map(({ name, language, volume }) => ({
          id: `${name} ${language}`,
          cells: [
            name === '' ? t`Sent elsewhere, its name is not known` : name,
            language ?? '–',
            format.number(volume.sent),
            share(volume.delivered, volume),
            share(volume.read, volume),
            share(volume.failed, volume),
          ],
        }))}
      />
    </ReportSection>
  );
}
