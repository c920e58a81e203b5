import { fromDate, getLocalTimeZone, parseDate, toCalendarDate } from '@internationalized/date';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/use-call.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TranscriptSheet } from './transcript-sheet.tsx';
import { useTranscript } from './use-transcript.ts';

const dayOf = (at: number): string =>
  toCalendarDate(fromDate(new Date(at), getLocalTimeZone())).toString();

/** The beginning of a day here, ms UTC; null for what is no day. */
function startOfDay(day: string, after = 0): number | null {
  try {
    return parseDate(day).add({ days: after }).toDate(getLocalTimeZone()).getTime();
  } catch {
    return null;
  }
}

/** Puts a conversation on paper, into a PDF or into a text. */
export function TranscriptDialog({
  conversationId,
  onClose,
}: {
  conversationId: ConversationId;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const topics = [conversationTopic(conversationId)];
  const detail = useCall('conversations.get', { id: conversationId, ahead: true }, { topics });
  const days = useCall('messages.days', { conversationId }, { topics });
  const [now] = useState(() => Date.now());
  const error = detail.error ?? days.error;
  if (detail.data !== undefined && days.data !== undefined) {
    return (
      <Form
        conversationId={conversationId}
        name={detail.data.row.contact.displayName}
        phone={detail.data.row.contact.phone}
        number={detail.data.row.numberName}
        first={dayOf(days.data.oldest ?? now)}
        last={dayOf(days.data.newest ?? now)}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog isOpen size="small" title={t`Transcript`} onClose={onClose}>
      {error === null ? (
        <Skeleton className="h-24" />
      ) : (
        <Banner tone="bad" live="alert" title={sentence(error).title}>
          {sentence(error).advice}
        </Banner>
      )}
    </Dialog>
  );
}

function Form({
  conversationId,
  name,
  phone,
  number,
  first,
  last,
  onClose,
}: {
  conversationId: ConversationId;
  name: string;
  phone: string | null;
  number: string;
  first: string;
  last: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(last);
  const [withNotes, setWithNotes] = useState(false);
  const start = startOfDay(from);
  const end = startOfDay(to, 1);
  const range =
    start === null || end === null || start >= end
      ? null
      : { conversationId, from: start, to: end };
  const transcript = useTranscript({ name, phone, number, withNotes });
  const { busy, problem, sheet, hasPdf } = transcript;
  const wrong = range === null ? t`The first day has to be before the last one.` : undefined;
  const make = (how: 'print' | 'pdf' | 'text') => {
    if (range !== null) void transcript.make(how, range);
  };
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Transcript`}
      description={t`The conversation with ${name}, with who wrote what and when.`}
      onClose={onClose}
      footer={
        <>
          <Button
            isDisabled={range === null}
            isPending={busy === 'text'}
            onPress={() => make('text')}
          >
            <Trans>Save as text</Trans>
          </Button>
          {hasPdf && (
            <Button
              isDisabled={range === null}
              isPending={busy === 'pdf'}
              onPress={() => make('pdf')}
            >
              <Trans>Save as PDF</Trans>
            </Button>
          )}
          <Button
            variant="primary"
            isDisabled={range === null}
            isPending={busy === 'print'}
            onPress={() => make('print')}
          >
            {hasPdf ? t`Print…` : t`Print or save as PDF…`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="grid grid-cols-2 gap-3">
          <TextField label={t`From`} type="date" value={from} onChange={setFrom} />
          <TextField label={t`To`} type="date" value={to} onChange={setTo} error={wrong} />
        </div>
        <Switch isSelected={withNotes} onChange={setWithNotes}>
          {t`With the notes between colleagues`}
        </Switch>
        {problem !== null && (
          <Banner tone="bad" live="alert" title={problem.title}>
            {problem.advice}
          </Banner>
        )}
      </div>
      {sheet !== null && (
        <PrintSheet onReady={transcript.onSheetReady}>
          <TranscriptSheet {...sheet} />
        </PrintSheet>
      )}
    </Dialog>
  );
}
