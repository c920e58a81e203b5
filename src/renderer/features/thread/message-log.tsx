import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useNavigation } from '../../app/navigation.ts';
import { useAfterPaint } from '../../app/use-after-paint.ts';
import { useCall } from '../../app/use-call.ts';
import { useRight, useWorkspace } from '../../app/workspace.ts';
import { type ReadingPlace, useDesk, useDeskStore } from '../../domain/desk.tsx';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import type { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import { conversationTopic } from '../../../shared/contract/events.ts';
import { NoteBubble } from '../../domain/team/note-bubble.tsx';
import { noteLines } from '../../domain/team/note-lines.ts';
import { JumpToLatest } from './jump-to-latest.tsx';
import { hasLineAbove, LineAbove, RemovedLine } from './line-above.tsx';
import { MessageArticle } from './message-article.tsx';
import { isOptimistic, withPending } from './optimistic.ts';
import { messageRights } from './message-menu.tsx';
import { opening } from './opening.ts';
import { newestOnScreen, type LaidLine } from './read-mark.ts';
import type { ThreadActions } from './thread-actions.ts';
import { threadLines } from './thread-lines.ts';
import type { ThreadPanel } from '../../domain/desk.tsx';
import { ThreadOverlays } from './thread-overlays.tsx';
import type { ThreadWindow } from '../../domain/thread/thread-window.ts';
import { useLogKeys } from './use-log-keys.ts';
import { useLogTarget } from './use-log-target.ts';
import { distanceFromEnd, endThreshold, placeIn, useLogVirtual } from './use-log-virtual.ts';
import { useReadMark } from './use-read-mark.ts';
import type { Thread } from './use-thread.ts';

/** Lines from an end of the window at which the next page is fetched. */
const fetchWithin = 12;
/** Px from the end at which the way back to it is offered. */
const farFromEnd = 160;
/** The messages of a thread: a virtual log that stays where it is read, or at its end. */
export function MessageLog({
  detail,
  thread,
  window: held,
  vendor,
  numbers,
  panel,
  onPanelClose,
}: {
  detail: ConversationDetail;
  thread: Thread;
  window: ThreadWindow;
  vendor: string;
  /** The number of each conversation, where threads of several are read together; else null. */
  numbers: ReadonlyMap<ConversationId, string> | null;
  panel: ThreadPanel | null;
  onPanelClose: () => void;
}) {
  const { t } = useLingui();
  const hint = useId();
  const { row } = detail;
  const id = row.id;
  const self = useWorkspace()?.person.name ?? null;
  const mayMark = useRight('markRead');
  const desk = useDeskStore();
  const allSends = useDesk((state) => state.sends);
  const jump = useNavigation((navigation) => navigation.jump);
  const scroller = useRef<HTMLDivElement>(null);
  const placed = useRef(false);
  const reading = useRef<ReadingPlace | null>(null);
  const [active, setActive] = useState<MessageId | null>(null);
  const actions = useRef<ThreadActions | null>(null);
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
        (at) => new Date(at).toDateString(),
      ),
    [held, sends, unreadAfter],
  );

  const written = useCall(
    'team.notes',
    { conversationId: id },
    { topics: [conversationTopic(id)] },
  );
  const notes = written.data;
  const { above, below } = useMemo(() => noteLines(lines, notes ?? [], held), [held, lines, notes]);

  const isPainted = useAfterPaint();
  const place = desk.getState().places.get(id) ?? null;
  const virtual = useLogVirtual({
    scroller,
    lines,
    opensAt: () => opening(lines, jump?.messageId ?? null, place),
    isPainted,
    hasNewer: held.hasNewer,
    onChange: (instance) => {
      setAtEnd(distanceFromEnd(instance) < farFromEnd);
      if (placed.current) reading.current = placeIn(instance);
    },
  });
  const items = virtual.getVirtualItems();

  /** The lines on screen with their places, by the conversation they belong to. */
  const onScreen = () => {
    const laid = new Map<ConversationId, LaidLine[]>();
    for (const { index, start, end } of virtual.getVirtualItems()) {
      const message = lines[index]?.message;
      if (message === undefined || isOptimistic(message)) continue;
      const its = laid.get(message.conversationId) ?? [];
      laid.set(message.conversationId, [...its, { message, start, end }]);
    }
    return laid;
  };

  const look = useReadMark(id, detail.readUpTo, () => {
    const top = virtual.scrollOffset ?? 0;
    const height = virtual.scrollRect?.height ?? 0;
    const newest = new Map<ConversationId, Message>();
    if (!placed.current) return newest;
    for (const [conversation, laid] of onScreen()) {
      const seen = newestOnScreen(laid, top, height);
      if (seen !== null) newest.set(conversation, seen);
    }
    return newest;
  });

  const { onKeyDown, onContextMenu, focusLine } = useLogKeys({
    scroller,
    lines,
    newestSeen: () => {
      const end = (virtual.scrollOffset ?? 0) + (scroller.current?.clientHeight ?? 0);
      const seen = virtual.getVirtualItems().findLast((item) => item.end <= end + endThreshold);
      return seen?.index ?? lines.length - 1;
    },
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    actions: () => actions.current,
  });

  const { highlighted, goTo } = useLogTarget({
    virtual,
    lines,
    thread,
    scroller,
    placed,
    place,
    focusLine,
    onOpened: () => setAtEnd(distanceFromEnd(virtual) < farFromEnd),
  });

  /** Shows the end of the thread, which is read anew where what is held ends before it. */
  const toNewest = (behavior: ScrollBehavior) => {
    if (held.hasNewer) {
      void thread.goToNewest().then(() => requestAnimationFrame(() => virtual.scrollToEnd()));
    } else virtual.scrollToEnd({ behavior });
  };

  // An own send is always shown, wherever one was reading.
  const lastSend = sends.at(-1)?.clientId;
  useEffect(() => {
    if (lastSend === undefined) return;
    toNewest('auto');
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
    reading.current = placeIn(virtual);
    if (mayMark) look();
  };

  const newer = held.hasNewer || !atEnd;
  const rights = messageRights(detail);
  return (
    <ThreadOverlays
      detail={detail}
      rights={rights}
      messageOf={(messageId) => lines.find((line) => line.message.id === messageId)?.message}
      actionsRef={actions}
      onActive={setActive}
      onShow={(messageId) => goTo({ kind: 'message', id: messageId, focus: true })}
      onTime={(time) => goTo({ kind: 'time', time })}
      panel={panel}
      onPanelClose={onPanelClose}
      together={numbers !== null}
    >
      <div className="relative min-h-0 flex-1">
        <p id={hint} className="sr-only">
          <Trans>The arrow keys go from message to message, Enter opens the menu of one.</Trans>
        </p>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrow keys go through its messages */}
        <div
          ref={scroller}
          role="log"
          aria-label={t`Messages`}
          aria-describedby={hint}
          aria-live="off"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys scroll it
          tabIndex={0}
          onScroll={onScroll}
          onKeyDown={onKeyDown}
          onContextMenu={onContextMenu}
          className="flex h-full flex-col overflow-y-auto bg-sunken [overflow-anchor:none] focus-visible:-outline-offset-2"
        >
          {lines.length === 0 && held.keptFrom !== undefined && <RemovedLine />}
          {lines.length === 0 && above.map((note) => <NoteBubble key={note.id} note={note} />)}
          <div className="relative mt-auto shrink-0" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const line = lines[item.index];
              if (line === undefined) return null;
              return (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  // The ring of a focused bubble is not hidden by the line after it.
                  className="absolute inset-x-0 top-0 focus-within:z-1"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {item.index === 0 &&
                    above.map((note) => <NoteBubble key={note.id} note={note} />)}
                  {hasLineAbove(line) && <LineAbove line={line} vendor={vendor} />}
                  <MessageArticle
                    message={line.message}
                    first={line.first}
                    contactName={row.contact.displayName}
                    self={self}
                    highlighted={line.message.id === highlighted || line.message.id === active}
                    waitsLong={detail.compose.willQueue}
                    canReact={rights.react && line.message.conversationId === id}
                    hasTools={isPainted}
                    numberName={numbers?.get(line.message.conversationId) ?? null}
                  />
                  {below.get(line.key)?.map((note) => (
                    <NoteBubble key={note.id} note={note} />
                  ))}
                </div>
              );
            })}
          </div>
        </div>
        {newer && <JumpToLatest count={row.unread} onPress={() => toNewest('smooth')} />}
      </div>
    </ThreadOverlays>
  );
}
