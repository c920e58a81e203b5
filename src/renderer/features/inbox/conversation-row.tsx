import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import { useFormat } from '../../app/format.ts';
import { Avatar } from '../../domain/avatar.tsx';
import { DeliverySign } from '../../domain/delivery-sign.tsx';
import { useWindowWords, WindowLeft } from '../../domain/window-left.tsx';
import { Count } from '../../ui/badge.tsx';
import { cx } from '../../ui/class-names.ts';
import type { ConversationRow as Row } from '../../../shared/contract/rows.ts';
import { useLastLine } from './last-line.ts';
import { RowMarkers } from './row-markers.tsx';

/** Height of a row in px at 100 %; it grows with the size of type. */
export const rowHeight = 72;

interface ConversationRowProps {
  readonly row: Row;
  readonly now: number;
  readonly isOpen: boolean;
  readonly showNumber: boolean;
  /** In the order "longest waiting" a row says how long, not when. */
  readonly showWaiting: boolean;
}

/** What a screen reader says of a conversation; it begins with the contact's display name. */
export function useRowName(): (row: Row, now: number) => string {
  const { t } = useLingui();
  const format = useFormat();
  const lastLine = useLastLine();
  const windowWords = useWindowWords();
  return (row, now) => {
    const line = lastLine(row);
    const unread = row.unread;
    const draft = line.text;
    const window = windowWords(row.windowClosesAt, now);
    return [
      row.contact.displayName,
      unread > 0 && t`${unread} unread`,
      row.needsReply && t`needs reply`,
      line.kind === 'draft'
        ? t`Draft: ${draft}`
        : line.speaker === null
          ? line.text
          : `${line.speaker}: ${line.text}`,
      format.listTime(row.lastActivityAt, now),
      t`Service window: ${window}`,
      row.failed > 0 && t`${row.failed} failed`,
      row.unknown > 0 && t`${row.unknown} unknown`,
      row.queued > 0 && t`${row.queued} queued`,
      row.mode === 'ai' && t`AI answers`,
      row.numberName,
    ]
      .filter((part) => part !== false)
      .join(', ');
  };
}

function LineOfRow({ row }: { row: Row }) {
  const line = useLastLine()(row);
  const last = row.lastMessage;
  return (
    <span
      className={cx(
        'flex min-w-0 flex-1 items-center gap-1',
        row.unread > 0 ? 'text-ink' : 'text-muted',
      )}
    >
      {line.kind === 'message' && last?.direction === 'outbound' && last.status !== null && (
        <DeliverySign status={last.status} word="hidden" />
      )}
      {line.kind === 'draft' && (
        <span className="shrink-0 font-medium text-accent-ink">
          <Trans>Draft:</Trans>
        </span>
      )}
      {line.speaker !== null && <span className="shrink-0">{line.speaker}:</span>}
      <span dir="auto" className="min-w-0 flex-1 truncate [text-align:-webkit-match-parent]">
        {line.text}
      </span>
    </span>
  );
}

/** One conversation of the list, as it looks; the grid around it gives it its role and name. */
export const ConversationRow = memo(function ConversationRow({
  row,
  now,
  isOpen,
  showNumber,
  showWaiting,
}: ConversationRowProps) {
  const format = useFormat();
  const waited = row.waitingSince === null ? null : format.duration(now - row.waitingSince);
  return (
    <div
      className={cx(
        'flex h-full items-start gap-3 rounded-lg px-2.5 py-1.5',
        isOpen ? 'bg-accent-tint' : 'group-hover:bg-hover',
      )}
    >
      <Avatar contact={row.contact} />
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex items-baseline gap-2">
          <span
            dir="auto"
            className={cx(
              'min-w-0 flex-1 truncate text-md [text-align:-webkit-match-parent]',
              row.unread > 0 ? 'font-semibold' : 'font-medium',
            )}
          >
            {row.contact.displayName}
          </span>
          <span
            className={cx(
              'shrink-0 text-xs tabular-nums',
              row.unread > 0 ? 'text-accent-ink' : 'text-faint',
            )}
          >
            {showWaiting && waited !== null ? (
              <Trans>waiting {waited}</Trans>
            ) : (
              format.listTime(row.lastActivityAt, now)
            )}
          </span>
        </div>
        <div className="flex items-center gap-2">
          <LineOfRow row={row} />
          {row.unread > 0 && (
            <Count>
              {format.number(row.unread)}
              <span className="sr-only">
                {' '}
                <Plural value={row.unread} one="unread message" other="unread messages" />
              </span>
            </Count>
          )}
        </div>
        <div className="mt-0.5 flex items-center gap-2 text-xs">
          <WindowLeft closesAt={row.windowClosesAt} now={now} />
          {showNumber && <bdi className="min-w-0 truncate text-faint">{row.numberName}</bdi>}
          <span className="ms-auto flex shrink-0 items-center gap-2">
            <RowMarkers row={row} />
          </span>
        </div>
      </div>
    </div>
  );
});
