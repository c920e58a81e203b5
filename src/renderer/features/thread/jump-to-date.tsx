import {
  type CalendarDate,
  fromDate,
  getLocalTimeZone,
  toCalendarDate,
} from '@internationalized/date';
import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from 'react-aria-components';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useCall } from '../../app/use-call.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';

const turn =
  'grid size-8 place-items-center rounded-lg text-muted data-disabled:opacity-50 data-hovered:bg-hover data-hovered:text-ink';

function dayOf(at: number): CalendarDate {
  return toCalendarDate(fromDate(new Date(at), getLocalTimeZone()));
}

/** A calendar of the days that the thread covers; a choice goes to the first message from there on. */
export function JumpToDate({
  conversationId,
  together,
  onChoose,
  onClose,
}: {
  conversationId: ConversationId;
  /** Read together with the same person's threads on other numbers. */
  together: boolean;
  /** The beginning of the chosen day here, in ms UTC. */
  onChoose: (time: number) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const days = useCall(
    'messages.days',
    { conversationId, together },
    { topics: [conversationTopic(conversationId)] },
  );
  const { oldest = null, newest = null } = days.data ?? {};
  return (
    <Dialog title={t`Jump to date`} size="small" isOpen dismissable onClose={onClose}>
      {days.error && (
        <p role="alert" className="text-bad-ink">
          {sentence(days.error).title}. {sentence(days.error).advice}
        </p>
      )}
      {days.isPending && <Skeleton className="h-64" />}
      {days.data !== undefined && (oldest === null || newest === null) && (
        <p className="text-muted">
          <Trans>There are no messages yet.</Trans>
        </p>
      )}
      {oldest !== null && newest !== null && (
        <Calendar
          aria-label={t`Jump to date`}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first choice
          autoFocus
          minValue={dayOf(oldest)}
          maxValue={dayOf(newest)}
          defaultFocusedValue={dayOf(newest)}
          onChange={(day) => onChoose(day.toDate(getLocalTimeZone()).getTime())}
          className="mx-auto w-fit"
        >
          <div className="flex items-center pb-2">
            <AriaButton slot="previous" className={turn}>
              <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
            </AriaButton>
            <Heading className="flex-1 text-center text-md font-semibold" />
            <AriaButton slot="next" className={turn}>
              <ChevronRight aria-hidden className="size-4 rtl:-scale-x-100" />
            </AriaButton>
          </div>
          <CalendarGrid>
            <CalendarGridHeader>
              {(day) => (
                <CalendarHeaderCell className="size-9 text-sm font-normal text-faint">
                  {day}
                </CalendarHeaderCell>
              )}
            </CalendarGridHeader>
            <CalendarGridBody>
              {(date) => (
                <CalendarCell
                  date={date}
                  className="grid size-9 cursor-default place-items-center rounded-lg tabular-nums data-disabled:text-faint data-disabled:opacity-60 data-hovered:bg-hover data-outside-month:hidden data-pressed:bg-pressed data-selected:bg-accent data-selected:text-on-accent"
                />
              )}
            </CalendarGridBody>
          </CalendarGrid>
        </Calendar>
      )}
    </Dialog>
  );
}
