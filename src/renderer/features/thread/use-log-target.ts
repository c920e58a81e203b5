import { useLingui } from '@lingui/react/macro';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { useNavigation } from '../../app/navigation.ts';
import type { ReadingPlace } from '../../domain/desk.tsx';
import type { MessageId } from '../../../shared/domain/ids.ts';
import { opening } from './opening.ts';
import type { ThreadLine } from './thread-lines.ts';
import type { LogVirtual } from './use-log-virtual.ts';
import type { Thread } from './use-thread.ts';

/** How long a message that was jumped to stays marked, in ms. */
const highlightMs = 2400;

/** What a thread is asked to show: a message, or what was written from a time on. */
export type Target =
  | { readonly kind: 'message'; readonly id: MessageId; readonly focus: boolean }
  | { readonly kind: 'time'; readonly time: number };

/**
 * Brings a thread to where it opens, and from then on to what it is asked to show.
 * @param placed set as soon as the thread stands where it opens
 * @param place where one stopped reading it; null at its end
 * @param onOpened called when it was brought there
 */
export function useLogTarget({
  virtual,
  lines,
  thread,
  scroller,
  placed,
  place,
  focusLine,
  onOpened,
}: {
  virtual: LogVirtual;
  lines: readonly ThreadLine[];
  thread: Pick<Thread, 'goTo' | 'goToTime'>;
  scroller: RefObject<HTMLElement | null>;
  placed: RefObject<boolean>;
  place: ReadingPlace | null;
  focusLine: (index: number) => void;
  onOpened: () => void;
}): { readonly highlighted: MessageId | null; readonly goTo: (wanted: Target) => void } {
  const { t } = useLingui();
  const announce = useAnnounce();
  const jump = useNavigation((navigation) => navigation.jump);
  const served = useRef(0);
  const [highlighted, setHighlighted] = useState<MessageId | null>(null);
  const [target, setTarget] = useState<Target | null>(null);

  /** Brings a line to the middle of the screen and marks it for a moment. */
  const showLine = (index: number, focus: boolean): boolean => {
    const line = lines[index];
    if (line === undefined) return false;
    virtual.scrollToIndex(index, { align: 'center' });
    setHighlighted(line.message.id);
    if (focus) focusLine(index);
    return true;
  };
  const show = (messageId: MessageId, focus = false): boolean =>
    showLine(
      lines.findIndex((line) => line.message.id === messageId),
      focus,
    );

  /** Shows what is asked for, loading what lies around it where it is not held. */
  const goTo = (wanted: Target) => {
    if (wanted.kind === 'message' && show(wanted.id, wanted.focus)) return;
    const loading =
      wanted.kind === 'message' ? thread.goTo(wanted.id) : thread.goToTime(wanted.time);
    loading
      .then(() => setTarget(wanted))
      .catch(() => announce(t`That part of the conversation could not be read.`, { urgent: true }));
  };

  // Where the thread opens: at what was searched for, where one stopped reading, at the first
  // unread message, or at its end.
  // oxlint-disable-next-line react/exhaustive-deps -- once, as soon as there are lines
  useLayoutEffect(() => {
    if (placed.current || lines.length === 0) return;
    placed.current = true;
    const opens = opening(lines, jump?.messageId ?? null, place);
    const top = virtual.getOffsetForIndex(opens.index, 'start')?.[0] ?? 0;
    // Where the first guess is right nothing moves, and nothing would tell how far the end is.
    onOpened();
    switch (opens.at) {
      case 'message':
        if (jump !== null) served.current = jump.request;
        showLine(opens.index, false);
        return;
      case 'place':
        virtual.scrollToOffset(top + opens.offset);
        return;
      case 'unread':
        if (virtual.getTotalSize() - top > (scroller.current?.clientHeight ?? 0)) {
          virtual.scrollToIndex(opens.index, { align: 'start' });
          return;
        }
        virtual.scrollToEnd();
        return;
      case 'end':
        virtual.scrollToEnd();
    }
  });

  useEffect(() => {
    if (jump === null || jump.request === served.current || !placed.current) return;
    served.current = jump.request;
    goTo({ kind: 'message', id: jump.messageId, focus: false });
  });

  // What was loaded to be shown is shown as soon as it is laid out.
  useLayoutEffect(() => {
    if (target === null) return;
    setTarget(null);
    if (target.kind === 'message') show(target.id, target.focus);
    else {
      const from = lines.findIndex((line) => line.message.sentAt >= target.time);
      showLine(from < 0 ? lines.length - 1 : from, true);
    }
    // oxlint-disable-next-line react/exhaustive-deps -- once for what was asked
  }, [target]);

  useEffect(() => {
    if (highlighted === null) return;
    const timer = setTimeout(() => setHighlighted(null), highlightMs);
    return () => clearTimeout(timer);
  }, [highlighted]);

  return { highlighted, goTo };
}
