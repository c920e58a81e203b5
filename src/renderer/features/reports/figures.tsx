import { useLingui } from '@lingui/react/macro';
import { ChartColumn, FileDown } from 'lucide-react';
import { useState } from 'react';
import type { Report } from '../../../shared/contract/reports.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { saveFile } from '../../app/save-file.ts';
import { useCall } from '../../app/use-call.ts';
import { useExport } from '../../app/use-export.ts';
import { useNow } from '../../app/use-now.ts';
import { causeWords } from '../../domain/cause-words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { rangeOf } from './range.ts';
import { reportCsv, type CsvWords } from './report-csv.ts';
import { ReportFilters, type ReportChoice } from './report-filters.tsx';
import {
  DeliverySection,
  HoursSection,
  TemplatesSection,
  VolumeSection,
} from './volume-sections.tsx';
import { NumbersSection, SendersSection, WaitsSection, type WaitClock } from './wait-sections.tsx';
import { useSenderName } from './words.ts';

/** The calendar may turn its page while the place is open. */
const lookEveryMs = 60_000;

function useCsvWords(): CsvWords {
  const { t, i18n } = useLingui();
  const sender = useSenderName();
  return {
    header: [
      t`Figure`,
      t`Of what`,
      t`Received`,
      t`Sent`,
      t`Delivered`,
      t`Read`,
      t`Failed`,
      t`Unknown`,
      t`Replies`,
      t`Wait, median (s)`,
      t`Wait, nine of ten (s)`,
      t`Wait in open hours, median (s)`,
      t`Wait in open hours, nine of ten (s)`,
    ],
    all: t`Everything`,
    time: t`When`,
    hour: t`Hour`,
    number: t`Number`,
    person: t`Person`,
    template: t`Template`,
    cause: t`Cause`,
    sender,
    causeName: (cause) => i18n._(causeWords[cause].title),
  };
}

/** Figures of a range of days: who waited how long, how much was written, and what became of it. */
export function Figures() {
  const { t, i18n } = useLingui();
  const now = useNow(lookEveryMs);
  const sentence = useErrorSentence();
  const csvWords = useCsvWords();
  const exported = useExport();
  const [clock, setClock] = useState<WaitClock>('open');
  const [choice, setChoice] = useState<ReportChoice>(() => ({
    range: 'month',
    own: rangeOf('month', Date.now()),
    numberId: null,
    sender: null,
  }));
  const days = choice.range === 'own' ? choice.own : rangeOf(choice.range, now);
  const { numberId, sender } = choice;
  const topics = { topics: ['reports', 'numbers', 'persons'], keepPrevious: true } as const;
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] });
  const everybody = useCall('reports.get', { ...days, numberId: null, sender: null }, topics);
  const { data: report, error } = useCall('reports.get', { ...days, numberId, sender }, topics);

  return (
    <div className="flex flex-col gap-6">
      <ReportFilters
        choice={choice}
        onChoose={setChoice}
        numbers={numbers.data ?? []}
        senders={everybody.data?.senders ?? []}
      />
      {error !== null && (
        <Banner tone="bad" live="alert" title={sentence(error).title}>
          {sentence(error).advice}
        </Banner>
      )}
      {report === undefined && error === null && (
        <div className="flex flex-col gap-3">
          <Skeleton className="h-40" />
          <Skeleton className="h-40" />
        </div>
      )}
      {report !== undefined && (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <RadioGroup
              label={t`Waits are counted`}
              choices={[
                { id: 'open', label: t`In open hours` },
                { id: 'wall', label: t`By the clock` },
              ]}
              value={clock}
              onChange={setClock}
            />
            <Button
              icon={<FileDown size={15} />}
              onPress={() =>
                void exported({ what: 'report', conversationId: null, rows: null }).then(() =>
                  saveFile(
                    `${t`Report`} ${days.from} ${days.to}.csv`,
                    reportCsv(report, csvWords),
                    'text/csv;charset=utf-8',
                  ),
                )
              }
            >
              {t`Save as CSV`}
            </Button>
          </div>
          <Counted report={report} />
          <ReportBody
            report={report}
            clock={clock}
            now={now}
            onlySent={sender !== null}
            causes={report.failures.map(({ cause, count }) => ({
              name: i18n._(causeWords[cause].title),
              count,
            }))}
          />
        </>
      )}
    </div>
  );
}

/** How true the figures are at this moment. */
function Counted({ report }: { report: Report }) {
  const { t } = useLingui();
  const format = useFormat();
  const at = format.time(report.at);
  const days = format.number(report.pendingDays);
  return report.pendingDays === 0 ? (
    <p className="text-sm text-muted">{t`Counted at ${at}.`}</p>
  ) : (
    <Banner live="status" title={t`Older days are still being counted`}>
      {t`Days left: ${days}. The figures grow until then.`}
    </Banner>
  );
}

function ReportBody({
  report,
  clock,
  now,
  onlySent,
  causes,
}: {
  report: Report;
  clock: WaitClock;
  now: number;
  /** Of one sender there is nothing that was received. */
  onlySent: boolean;
  causes: readonly { readonly name: string; readonly count: number }[];
}) {
  const { t } = useLingui();
  const { received, sent } = report.volume;
  if (received + sent === 0) {
    return (
      <EmptyState icon={<ChartColumn size={20} />} title={t`Nothing was written in these days`}>
        {t`Choose other days, or another number.`}
      </EmptyState>
    );
  }
  return (
    <>
      <WaitsSection report={report} clock={clock} now={now} />
      <VolumeSection report={report} onlySent={onlySent} />
      <HoursSection hours={report.hours} onlySent={onlySent} />
      <DeliverySection volume={report.volume} causes={causes} />
      <NumbersSection numbers={report.numbers} clock={clock} onlySent={onlySent} />
      <SendersSection senders={report.senders} clock={clock} />
      <TemplatesSection templates={report.templates} />
    </>
  );
}
