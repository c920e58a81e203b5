import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Check, Pin } from 'lucide-react';
import { memo } from 'react';
import { useFormat } from '../../app/format.ts';
import { Avatar } from '../../domain/avatar.tsx';
import { DeliverySign } from '../../domain/delivery-sign.tsx';
import { LabelChip } from '../../domain/label-chip.tsx';
import {
  colleaguesAt,
  useColleagues,
  useColleagueWords,
} from '../../domain/team/use-colleagues.ts';
import { useWindowWords, WindowLeft } from '../../domain/window-left.tsx';
import { Count } from '../../ui/badge.tsx';
import { cx } from '../../ui/class-names.ts';
import type { ConversationRow as Row } from '../../../shared/contract/rows.ts';
import type { LabelRow } from '../../../shared/contract/labels.ts';
import { useLastLine } from './last-line.ts';
import { RowMarkers } from './row-markers.tsx';

/** Height of a row in px at 100 %; it grows with the size of type. */
export const rowHeight = 72;

interface ConversationRowProps {
  readonly row: Row;
  readonly now: number;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** Something is selected: each row then shows whether it is. */
  readonly isSelecting: boolean;
  readonly labels: readonly LabelRow[];
  readonly showNumber: boolean;
  /** In the order "longest waiting" a row says how long, not when. */
  readonly showWaiting: boolean;
}

/** The labels of a row that are known, by name. */
function labelsOf(row: Row, labels: readonly LabelRow[]): readonly LabelRow[] {
  return row.labels.length === 0 ? [] : labels.filter(({ id }) => row.labels.includes(id));
}

/** What a screen reader says of a conversation; it begins with the contact's display name. */
export function useRowName(labels: readonly LabelRow[]): (row: Row, now: number) => string {
  const { t } = useLingui();
  const format = useFormat();
  const lastLine = useLastLine();
  const windowWords = useWindowWords();
  const colleagues = useColleagues();
  const colleagueWords = useColleagueWords();
  return (row, now) => {
    const line = lastLine(row);
    const unread = row.unread;
    const draft = line.text;
    const window = windowWords(row.windowClosesAt, now);
    const until = row.snoozedUntil === null ? '' : format.soon(row.snoozedUntil, now);
    const assignee = row.assignee?.name ?? '';
    const words = format.list(labelsOf(row, labels).map(({ name }) => name));
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
      row.windowless !== true && t`Service window: ${window}`,
      row.failed > 0 && t`${row.failed} failed`,
      row.unknown > 0 && t`${row.unknown} unknown`,
      row.queued > 0 && t`${row.queued} queued`,
      row.pinned && t`pinned`,
      row.snoozedUntil !== null && t`snoozed until ${until}`,
      row.cameBackAt !== null && t`back from snooze`,
      row.ended && t`ended`,
      row.mode === 'ai' && t`AI answers`,
      row.assignee !== null && t`assigned to ${assignee}`,
      words !== '' && t`labels: ${words}`,
      ...colleaguesAt(colleagues, row.id).map(colleagueWords),
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

/** The avatar, and over it the mark that chooses the row: under the pointer and while choosing. */
function ChooseMark({
  row,
  isSelected,
  isSelecting,
}: Pick<ConversationRowProps, 'row' | 'isSelected' | 'isSelecting'>) {
  return (
    <span aria-hidden data-choose className="relative shrink-0">
      <Avatar contact={row.contact} />
      <span
        className={cx(
          'absolute inset-0 place-items-center rounded-full bg-hover forced-colors:bg-[Canvas]',
          isSelecting ? 'grid' : 'hidden [@media(hover:hover)]:group-hover:grid',
        )}
      >
        <span
          className={cx(
            'grid size-4.5 place-items-center rounded-sm border',
            isSelected
              ? 'border-transparent bg-accent text-on-accent forced-colors:bg-[Highlight]'
              : 'border-control-line bg-surface text-transparent',
          )}
        >
          <Check size={13} strokeWidth={3} />
        </span>
      </span>
    </span>
  );
}

/** As many labels as a row has room for, and how many more there are. */
const shownLabels = 2;

function LabelsOfRow({ row, labels }: Pick<ConversationRowProps, 'row' | 'labels'>) {
  const all = labelsOf(row, labels);
  if (all.length === 0) return null;
  return (
    <span className="flex shrink-0 items-center gap-1">
      {all.slice(0, shownLabels).map(({ id, name, colour }) => (
        <LabelChip key={id} name={name} colour={colour} />
      ))}
      {all.length > shownLabels && (
        <span className="shrink-0 text-faint">+{all.length - shownLabels}</span>
      )}
    </span>
  );
}

/** What stands in a row's place for the moment until it is here. */
export function PlaceholderRow() {
  return (
    <div aria-hidden className="flex h-full items-start gap-3 px-2.5 py-1.5">
      <span className="size-9 shrink-0 rounded-full bg-hover" />
      <span className="flex flex-1 flex-col gap-2.5 pt-1.5">
        <span className="h-2.5 w-2/5 rounded-full bg-hover" />
        <span className="h-2.5 w-4/5 rounded-full bg-hover" />
      </span>
    </div>
  );
}

/** One conversation of the list, as it looks; the grid around it gives it its role and name. */
export const ConversationRow = memo(function ConversationRow({
  row,
  now,
  isOpen,
  isSelected,
  isSelecting,
  labels,
  showNumber,
  showWaiting,
}: ConversationRowProps) {
  const format = useFormat();
  const waited = row.waitingSince === null ? null : format.duration(now - row.waitingSince);
  return (
    <div
      className={cx(
        'flex h-full items-start gap-3 rounded-lg px-2.5 py-1.5',
        isSelected || isOpen ? 'bg-accent-tint' : 'group-hover:bg-hover',
        isSelected && 'outline-1 -outline-offset-1 outline-accent-line outline-solid',
      )}
    >
      <ChooseMark row={row} isSelected={isSelected} isSelecting={isSelecting} />
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
          {row.pinned && <Pin aria-hidden className="size-3 shrink-0 self-center text-muted" />}
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
          {row.windowless !== true && <WindowLeft closesAt={row.windowClosesAt} now={now} />}
          <LabelsOfRow row={row} labels={labels} />
          {showNumber && (
            <bdi className="min-w-0 shrink-[20] truncate text-faint">{row.numberName}</bdi>
          )}
          <span className="ms-auto flex min-w-0 items-center gap-2 overflow-hidden">
            <RowMarkers row={row} now={now} />
          </span>
        </div>
      </div>
    </div>
  );
});
