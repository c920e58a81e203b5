import { useLingui } from '@lingui/react/macro';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { Handover as HandoverRow } from '../../../shared/contract/reports.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { useRight } from '../../app/workspace.ts';
import { printPage } from '../../bridge/print-page.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EarlierNotes } from './earlier-notes.tsx';
import { HandoverSheet } from './handover-sheet.tsx';
import { NoteForm } from './note-form.tsx';
import { OpenWork } from './open-work.tsx';
import { endOfTomorrow } from './tomorrow.ts';
import { useWorkGroups } from './use-work-groups.ts';

const minuteMs = 60_000;
const none: readonly never[] = [];

/** What is open now, what was noted, and a word for the next shift. */
export function Handover() {
  const now = useNow(minuteMs);
  const sentence = useErrorSentence();
  const { data, error } = useCall(
    'handover.get',
    { snoozedUntil: endOfTomorrow(now) },
    { topics: ['handover', 'conversations'], keepPrevious: true },
  );
  return (
    <div className="flex flex-col gap-6">
      {error !== null && (
        <Banner tone="bad" live="alert" title={sentence(error).title}>
          {sentence(error).advice}
        </Banner>
      )}
      {data === undefined && error === null && <Skeleton className="h-40" />}
      {data !== undefined && <Content handover={data} now={now} />}
    </div>
  );
}

function Content({ handover, now }: { handover: HandoverRow; now: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const maySendLater = useRight('sendLater');
  const scheduled = useCall(
    'scheduled.list',
    { conversationId: null },
    { topics: ['scheduled'], enabled: maySendLater },
  );
  const groups = useWorkGroups(handover, scheduled.data ?? none, now);
  const [isPrinting, setPrinting] = useState(false);
  const at = format.dateTime(handover.at);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-base text-muted">{t`How the desk stands on ${at}.`}</p>
        <Button
          icon={<Printer size={15} />}
          isPending={isPrinting}
          onPress={() => setPrinting(true)}
        >
          {t`Print…`}
        </Button>
      </div>
      <EarlierNotes title={t`From the shift before`} notes={handover.earlier.slice(0, 1)} />
      <OpenWork groups={groups} handover={handover} />
      <NoteForm />
      <EarlierNotes title={t`Earlier handovers`} notes={handover.earlier.slice(1)} />
      {isPrinting && (
        <PrintSheet onReady={() => void printPage().finally(() => setPrinting(false))}>
          <HandoverSheet groups={groups} handover={handover} />
        </PrintSheet>
      )}
    </>
  );
}
