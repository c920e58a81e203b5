import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CalendarClock, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ScheduledSend } from '../../../shared/contract/scheduled.ts';
import { useFormat } from '../../app/format.ts';
import { useNow } from '../../app/use-now.ts';
import { cx } from '../../ui/class-names.ts';
import { plainText } from '../plain-text.ts';
import { useAsksSentence } from './asks-words.ts';

/** One message that waits for its time: when, what, and why it asks; `children` are what can be done. */
export function ScheduledCard({
  one,
  head,
  children,
}: {
  one: ScheduledSend;
  /** Stands before the time, where several conversations stand together. */
  head?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const asksSentence = useAsksSentence();
  const now = useNow(60_000);
  const { asks, displayName, personName } = one;
  const at = format.soon(one.dueAt, now);
  const files = one.attachments.length;
  return (
    <div
      className={cx(
        'flex min-w-0 flex-col gap-1 rounded-lg border border-dashed px-3 py-2',
        asks === null ? 'border-line-strong bg-bubble-out' : 'border-warn-line bg-warn-tint',
      )}
    >
      <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted tabular-nums">
        {head}
        <CalendarClock aria-hidden className="size-3.5 shrink-0" />
        <time dateTime={new Date(one.dueAt).toISOString()} title={format.dateTime(one.dueAt)}>
          {asks === null ? t`Leaves ${at}` : t`Was to leave ${at}`}
        </time>
        {personName !== '' && (
          <>
            <span aria-hidden>·</span>
            <bdi>{personName}</bdi>
          </>
        )}
        {files > 0 && (
          <span className="inline-flex items-center gap-1">
            <Paperclip aria-hidden className="size-3.5" />
            <Plural value={files} one="# file" other="# files" />
          </span>
        )}
      </p>
      {one.text !== '' && (
        <p dir="auto" className="line-clamp-4 [text-align:-webkit-match-parent] break-words">
          {plainText(one.text)}
        </p>
      )}
      {asks !== null && <p className="text-sm text-warn-ink">{asksSentence(asks, displayName)}</p>}
      {asks === null && one.evenIfChanged && (
        <p className="text-sm text-muted">
          <Trans>Even if somebody writes before then</Trans>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-1">{children}</div>
    </div>
  );
}
