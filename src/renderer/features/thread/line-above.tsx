import { Trans } from '@lingui/react/macro';
import { memo, type ReactNode } from 'react';
import { useFormat } from '../../app/format.ts';
import { useNow } from '../../app/use-now.ts';
import { cx } from '../../ui/class-names.ts';
import type { Gap } from '../../../shared/contract/rows.ts';
import type { ThreadLine } from './thread-lines.ts';

/** A hairline across the thread with a few words in its middle. */
function Rule({ tone, children }: { tone: 'quiet' | 'accent'; children: ReactNode }) {
  const line = tone === 'accent' ? 'bg-accent-line' : 'bg-line';
  return (
    <div
      className={cx(
        'flex items-center gap-3 px-4 pt-4 pb-1 text-xs',
        tone === 'accent' ? 'font-medium text-accent-ink' : 'text-faint',
      )}
    >
      <span aria-hidden className={cx('h-px min-w-4 flex-1', line)} />
      <span className="text-center text-balance">{children}</span>
      <span aria-hidden className={cx('h-px min-w-4 flex-1', line)} />
    </div>
  );
}

/** Above what is left of a thread: what was older is not here, because somebody wanted it so. */
export function RemovedLine() {
  return (
    <Rule tone="quiet">
      <Trans>Older messages were removed from this computer, as set in the settings.</Trans>
    </Rule>
  );
}

/** Where the vendor has no more to give, or nothing for a while. */
function GapLine({ gap, vendor }: { gap: Gap; vendor: string }) {
  const format = useFormat();
  if (gap.reason === 'retention') return <RemovedLine />;
  const to = format.dateTime(gap.to);
  const from = gap.from === null ? null : format.dateTime(gap.from);
  return (
    <Rule tone="quiet">
      {from === null ? (
        <Trans>
          {vendor} does not offer the messages before {to}.
        </Trans>
      ) : (
        <Trans>
          {vendor} does not offer the messages between {from} and {to}.
        </Trans>
      )}
    </Rule>
  );
}

/** Whether anything stands above a message: most have nothing, and are drawn without asking. */
export function hasLineAbove(line: Pick<ThreadLine, 'gap' | 'day' | 'unread'>): boolean {
  return line.gap !== null || line.day !== null || line.unread;
}

/** What stands above a message: a gap in the history, its day, the line where the unread ones begin. */
export const LineAbove = memo(function LineAbove({
  line,
  vendor,
}: {
  line: Pick<ThreadLine, 'gap' | 'day' | 'unread'>;
  vendor: string;
}) {
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <>
      {line.gap !== null && <GapLine gap={line.gap} vendor={vendor} />}
      {line.day !== null && <Rule tone="quiet">{format.dayLine(line.day, now)}</Rule>}
      {line.unread && (
        <Rule tone="accent">
          <Trans>New messages</Trans>
        </Rule>
      )}
    </>
  );
});
