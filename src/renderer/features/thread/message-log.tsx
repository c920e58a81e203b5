import { useVirtualizer } from '@tanstack/react-virtual';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useNavigation } from '../../app/navigation.ts';
import { useRight, useWorkspace } from '../../app/workspace.ts';
import { type ReadingPlace, useDesk, useDeskStore } from '../../domain/desk.tsx';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { MessageId } from '../../../shared/domain/ids.ts';
import { JumpToLatest } from './jump-to-latest.tsx';
import { LineAbove } from './line-above.tsx';
import { MessageArticle } from './message-article.tsx';
import { isOptimistic, withPending } from './optimistic.ts';
import { newestOnScreen } from './read-mark.ts';
import { threadLines, type ThreadLine } from './thread-lines.ts';
import type { ThreadWindow } from './thread-window.ts';
import { useReadMark } from './use-read-mark.ts';
import type { Thread } from './use-thread.ts';

/** Lines from an end of the window at which the next page is fetched. */
const fetchWithin = 12;
/** Px from the end that still count as being at the end. */
const endThreshold = 48;
/** Px from the end at which the way back to it is offered. */
const farFromEnd = 160;
/** How long a message that was jumped to stays marked, in ms. */
const highlightMs = 2400;

const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' });

/** A first guess at a line's height in px; the real one is measured when it is drawn. */
function estimate(line: ThreadLine | undefined): number {
  if (line === undefined) return 40;
  const rows = Math.max(1, Math.ceil((line.message.text?.length ?? 0) / 64));
  const above = (line.day === null ? 0 : 36) + (line.unread ? 36 : 0) + (line.gap ? 36 : 0);
  return above + 18 + rows * 20 + (line.first ? 8 : 2);
}

/** The messages of a thread: a virtual log that stays where it is read, or at its end. */
export function MessageLog({
  detail,
  thread,
  window: held,
  vendor,
}: {
  detail: ConversationDetail;
  thread: Thread;
  window: ThreadWindow;
  vendor: string;
}) {
  const { t } = useLingui();
  const { row } = detail;
  const id = row.id;
  const self = useWorkspace()?.person.name ?? null;
  const mayMark = useRight('markRead');
  const desk = useDeskStore();
  const allSends = useDesk((state) => state.sends);
  const jump = useNavigation((navigation) => navigation.jump);
  const scroller = useRef<HTMLDivElement>(null);
  const placed = useRef(false);
  const served = useRef(0);
  const reading = useRef<ReadingPlace | null>(null);
  const [highlighted, setHighlighted] = useState<MessageId | null>(null);
  const [atEnd, setAtEnd] = useState(true);
  // The line "New messages" stays where it was when the thread was opened.
  const [unreadAfter] = useState<MessageId | -1 | null>(() =>
    row.unread > 0 ? (detail.readUpTo ?? -1) : null,
  );

  const sends = useMemo(
    () => allSends.filter((send) => send.conversationId === id),
    [allSends, id],
  );
  const lines = useMemo(
    () =>
      threadLines(
        held.hasNewer ? held.items : withPending(held.items, sends),
        sends.length > 0 ? null : unreadAfter,
        (at) => day.format(at),
      ),
    [held, sends, unreadAfter],
  );

  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(lines[index]),
    getItemKey: (index) => lines[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endThreshold,
    overscan: 10,
    paddingStart: 12,
    paddingEnd: 16,
    onChange: (instance) => setAtEnd(instance.getDistanceFromEnd() < farFromEnd),
  });
  const items = virtual.getVirtualItems();

  const look = useReadMark(id, detail.readUpTo, () => {
    const top = virtual.scrollOffset ?? 0;
    const laid = virtual.getVirtualItems().flatMap((item) => {
      const line = lines[item.index];
      return line === undefined || isOptimistic(line.message)
        ? []
        : [{ id: line.message.id, start: item.start, end: item.end }];
    });
    return placed.current ? newestOnScreen(laid, top, scroller.current?.clientHeight ?? 0) : null;
  });

  /** Brings a message to the middle of the screen and marks it for a moment. */
  const show = (messageId: MessageId): boolean => {
    const index = lines.findIndex((line) => line.message.id === messageId);
    if (index < 0) return false;
    virtual.scrollToIndex(index, { align: 'center' });
    setHighlighted(messageId);
    return true;
  };

  /** Px from the top of a line to the end of the thread, as far as heights are known. */
  const heightFrom = (index: number) =>
    virtual.getTotalSize() - (virtual.getOffsetForIndex(index, 'start')?.[0] ?? 0);

  // Where the thread opens: at what was searched for, where one stopped reading, at the first
  // unread message, or at its end.
  useLayoutEffect(() => {
    if (placed.current || lines.length === 0) return;
    placed.current = true;
    const place = desk.getState().places.get(id);
    const known = place && lines.findIndex((line) => line.key === place.key);
    const unread = lines.findIndex((line) => line.unread);
    if (jump !== null && show(jump.messageId)) served.current = jump.request;
    else if (place && known !== undefined && known >= 0) {
      const start = virtual.getOffsetForIndex(known, 'start')?.[0] ?? 0;
      virtual.scrollToOffset(start + place.offset);
    } else if (unread > 0 && heightFrom(unread) > (scroller.current?.clientHeight ?? 0)) {
      virtual.scrollToIndex(unread, { align: 'start' });
    } else virtual.scrollToEnd();
  });

  useEffect(() => {
    if (jump === null || jump.request === served.current || !placed.current) return;
    if (show(jump.messageId)) served.current = jump.request;
    else void thread.goTo(jump.messageId).catch(() => (served.current = jump.request));
  });

  useEffect(() => {
    if (highlighted === null) return;
    const timer = setTimeout(() => setHighlighted(null), highlightMs);
    return () => clearTimeout(timer);
  }, [highlighted]);

  // An own send is always shown, wherever one was reading.
  const lastSend = sends.at(-1)?.clientId;
  useEffect(() => {
    if (lastSend === undefined) return;
    if (held.hasNewer) void thread.goToNewest();
    else virtual.scrollToEnd();
    // oxlint-disable-next-line react/exhaustive-deps -- once for each send, not for each change of the thread
  }, [lastSend]);

  const firstIndex = items[0]?.index ?? 0;
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (!placed.current) return;
    if (held.hasOlder && firstIndex < fetchWithin) thread.loadOlder();
    if (held.hasNewer && lastIndex > lines.length - fetchWithin) thread.loadNewer();
    if (mayMark) look();
  });

  useLayoutEffect(
    () => () => {
      placed.current = false;
      desk.getState().setPlace(id, reading.current);
    },
    [desk, id],
  );

  const onScroll = () => {
    const top = virtual.scrollOffset ?? 0;
    const first = virtual.getVirtualItems().find((item) => item.end > top);
    reading.current =
      first === undefined || virtual.isAtEnd(endThreshold)
        ? null
        : { key: String(first.key), offset: top - first.start };
    if (mayMark) look();
  };

  const newer = held.hasNewer || !atEnd;
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-label={t`Messages`}
        aria-live="off"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys scroll it
        tabIndex={0}
        onScroll={onScroll}
        className="flex h-full flex-col overflow-y-auto bg-sunken [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        <div className="relative mt-auto shrink-0" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <LineAbove line={line} vendor={vendor} />
                <MessageArticle
                  line={line}
                  contactName={row.contact.displayName}
                  self={self}
                  highlighted={line.message.id === highlighted}
                  waitsLong={detail.compose.willQueue}
                />
              </div>
            );
          })}
        </div>
      </div>
      {newer && (
        <JumpToLatest
          count={row.unread}
          onPress={() => {
            if (held.hasNewer) {
              void thread
                .goToNewest()
                .then(() => requestAnimationFrame(() => virtual.scrollToEnd()));
            } else virtual.scrollToEnd({ behavior: 'smooth' });
          }}
        />
      )}
    </div>
  );
}
