import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Report, Waits } from '../../../shared/contract/reports.ts';
import { useFormat } from '../../app/format.ts';
import { FiguresTable, type Column } from './figures-table.tsx';
import { Chart } from './later-chart.tsx';
import { KeyFigures, ReportSection } from './section.tsx';
import { useLength, usePointName, useSenderName } from './words.ts';

/** Which of a wait's two lengths is shown. */
export type WaitClock = 'open' | 'wall';

/** How long customers waited for an answer. */
export function WaitsSection({
  report,
  clock,
  now,
}: {
  report: Report;
  clock: WaitClock;
  /** Ms UTC. */
  now: number;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const length = useLength();
  const pointName = usePointName(report.step);
  const { points, replies, botReplies } = report;
  const labels = useMemo(() => points.map((point) => pointName(point)), [points, pointName]);
  const median = t`Half of them no longer than`;
  const p90 = t`Nine of ten no longer than`;
  // A year by the month, a month by the day; of single hours there are too few to tell.
  const isDrawn = report.step !== 'hour' && replies.all.count > 0;
  const { since } = report.waitingNow;
  const longest = since === null ? '' : format.duration(now - since);
  const waitingFigure = {
    name: t`Waiting at this moment`,
    value: format.number(report.waitingNow.count),
    ...(since === null ? {} : { note: t`The longest for ${longest}` }),
  };
  const count = (waits: Waits): string => t`Replies counted: ${format.number(waits.count)}`;
  return (
    <ReportSection
      title={t`Waiting for an answer`}
      description={
        clock === 'open'
          ? t`From a customer’s first message to your next one, counted while the number’s desk was open.`
          : t`From a customer’s first message to your next one, by the clock.`
      }
    >
      <KeyFigures
        figures={[
          {
            name: t`First reply, median`,
            value: length(replies.first[clock].median),
            note: count(replies.first),
          },
          { name: t`First reply, nine of ten within`, value: length(replies.first[clock].p90) },
          {
            name: t`Every wait, median`,
            value: length(replies.all[clock].median),
            note: count(replies.all),
          },
          { name: t`Every wait, nine of ten within`, value: length(replies.all[clock].p90) },
          waitingFigure,
          ...(botReplies.count > 0
            ? [
                {
                  name: t`The AI’s own replies, median`,
                  value: length(botReplies[clock].median),
                  note: count(botReplies),
                },
              ]
            : []),
        ]}
      />
      {isDrawn && (
        <>
          <Chart
            title={t`How long customers waited, drawn; the table below holds the figures`}
            kind="lines"
            labels={labels}
            series={[
              { name: median, values: points.map(({ waits }) => waits[clock].median) },
              { name: p90, values: points.map(({ waits }) => waits[clock].p90) },
            ]}
          />
          <FiguresTable
            tall
            caption={t`Waiting over time`}
            columns={[
              { id: 'when', title: t`When`, words: true },
              { id: 'count', title: t`Replies` },
              { id: 'median', title: median },
              { id: 'p90', title: p90 },
            ]}
            rows={points.map(({ day, waits }, n) => ({
              id: day,
              cells: [
                labels[n],
                format.number(waits.count),
                length(waits[clock].median),
                length(waits[clock].p90),
              ],
            }))}
          />
        </>
      )}
    </ReportSection>
  );
}

/** Each number beside the others. */
export function NumbersSection({
  numbers,
  clock,
  onlySent,
}: {
  numbers: Report['numbers'];
  clock: WaitClock;
  onlySent: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const length = useLength();
  const columns: readonly Column[] = [
    { id: 'number', title: t`Number`, words: true },
    ...(onlySent ? [] : [{ id: 'received', title: t`Received` }]),
    { id: 'sent', title: t`Sent` },
    { id: 'failed', title: t`Failed` },
    { id: 'first', title: t`First reply, median` },
    { id: 'wait', title: t`Every wait, median` },
    { id: 'p90', title: t`Nine of ten within` },
  ];
  return (
    <ReportSection title={t`Numbers`}>
      <FiguresTable
        caption={t`Numbers`}
        columns={columns}
        rows={numbers.map(({ id, name, volume, replies }) => ({
          id: String(id),
          cells: [
            name,
            ...(onlySent ? [] : [format.number(volume.received)]),
            format.number(volume.sent),
            format.number(volume.failed),
            length(replies.first[clock].median),
            length(replies.all[clock].median),
            length(replies.all[clock].p90),
          ],
        }))}
      />
    </ReportSection>
  );
}

/** Who wrote, and how soon. */
export function SendersSection({
  senders,
  clock,
}: {
  senders: Report['senders'];
  clock: WaitClock;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const length = useLength();
  const senderName = useSenderName();
  if (senders.length === 0) return null;
  return (
    <ReportSection
      title={t`People`}
      description={t`Who sent, and how long the customers they answered had waited.`}
    >
      <FiguresTable
        caption={t`People`}
        columns={[
          { id: 'person', title: t`Person`, words: true },
          { id: 'sent', title: t`Sent` },
          { id: 'failed', title: t`Failed` },
          { id: 'replies', title: t`Replies` },
          { id: 'median', title: t`Wait, median` },
          { id: 'p90', title: t`Nine of ten within` },
        ]}
        rows={senders.map((row) => ({
          id: row.sender,
          cells: [
            senderName(row),
            format.number(row.volume.sent),
            format.number(row.volume.failed),
            format.number(row.waits.count),
            length(row.waits[clock].median),
            length(row.waits[clock].p90),
          ],
        }))}
      />
    </ReportSection>
  );
}
