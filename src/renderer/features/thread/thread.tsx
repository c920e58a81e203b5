import { Trans, useLingui } from '@lingui/react/macro';
import { MessageCircleQuestion } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { useCore, useCoreEvents } from '../../app/core-context.tsx';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { useDesk, useDeskStore, type ThreadPanel } from '../../domain/desk.tsx';
import { NoteDialog } from '../../domain/team/note-dialog.tsx';
import { ColleaguesHere } from '../../domain/team/colleagues-here.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { ThreadAnchor } from '../../../shared/contract/messages.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import { createPlayer, PlayerContext } from './media/player.ts';
import { MessageLog } from './message-log.tsx';
import { ScheduledStrip } from './scheduled-strip.tsx';
import { ThreadHeader } from './thread-header.tsx';
import { detailTopics, startOf } from '../../domain/thread/thread-start.ts';
import { useThread } from './use-thread.ts';

const noneRelated: readonly ConversationRow[] = [];

/**
 * One conversation: its head, its messages, and below them what `composer` makes of its frame.
 * Give it the conversation's id as `key`.
 */
export function Thread({
  conversationId,
  narrow,
  lead,
  aside,
  composer,
}: {
  conversationId: ConversationId;
  /** The thread stands alone: it has a way back to the list. */
  narrow: boolean;
  /** What stands before and after its head. */
  lead?: ReactNode;
  aside?: ReactNode;
  composer: (detail: ConversationDetail) => ReactNode;
}) {
  const { t } = useLingui();
  const detail = useCall(
    'conversations.get',
    { id: conversationId },
    { topics: detailTopics(conversationId) },
  );
  const isFresh = !useIsAwaited(detail);
  useTellOpened(conversationId);
  useSpokenArrivals(conversationId);
  const related = useCall(
    'conversations.related',
    { id: conversationId },
    { topics: ['conversations'], enabled: useRight('readDetails') },
  );
  const others = related.data ?? noneRelated;
  const [asked, setTogether] = useState(false);
  const together = asked && others.length > 0;
  const panel = usePanel(conversationId);
  const closePanel = useDesk((desk) => desk.closePanel);
  const [player] = useState(() => createPlayer(document.createElement('audio')));
  useEffect(() => () => player.getState().stop(), [player]);
  if (detail.data === undefined) {
    return detail.error === null ? <ThreadSkeleton /> : <ThreadProblem error={detail.error} />;
  }
  return (
    <section
      aria-label={t`Conversation with ${detail.data.row.contact.displayName}`}
      className="@container flex h-full min-w-0 flex-col bg-surface"
    >
      <ThreadHeader
        row={detail.data.row}
        narrow={narrow}
        lead={lead}
        aside={aside}
        together={others.length === 0 ? null : together}
        onTogether={setTogether}
      />
      {together && <TogetherBar row={detail.data.row} onApart={() => setTogether(false)} />}
      <PlayerContext value={player}>
        <Messages
          key={together ? 'together' : 'alone'}
          detail={detail.data}
          isFresh={isFresh}
          others={together ? others : noneRelated}
          panel={panel}
          onPanelClose={closePanel}
        />
      </PlayerContext>
      {panel === 'note' && <NoteDialog conversationId={conversationId} onClose={closePanel} />}
      <ScheduledStrip detail={detail.data} />
      <ColleaguesHere conversationId={conversationId} />
      {composer(detail.data)}
    </section>
  );
}

/** What stands open over this thread. */
function usePanel(id: ConversationId): ThreadPanel | null {
  const keepPanelOf = useDesk((desk) => desk.keepPanelOf);
  useEffect(() => keepPanelOf(id), [keepPanelOf, id]);
  return useDesk(({ panel }) => (panel?.of === id ? panel.kind : null));
}

/** Says that several threads stand here as one, and which number answers. */
function TogetherBar({ row, onApart }: { row: ConversationRow; onApart: () => void }) {
  const { numberName } = row;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-tint px-4 py-1.5 text-sm">
      <p className="min-w-0 flex-1">
        <Trans>
          All numbers together. You answer from <bdi className="font-semibold">{numberName}</bdi>.
        </Trans>
      </p>
      <Button size="small" variant="quiet" onPress={onApart}>
        <Trans>This number only</Trans>
      </Button>
    </div>
  );
}

/** Where a thread that is not held yet begins to be read, as it was when it was opened. */
function useStart(detail: ConversationDetail): ThreadAnchor {
  const jump = useNavigation((navigation) => navigation.jump);
  const desk = useDeskStore();
  const [start] = useState<ThreadAnchor>(() =>
    startOf(detail, jump?.messageId ?? null, desk.getState().places.has(detail.row.id)),
  );
  return start;
}

/** What was read so shortly before the thread was opened, ms, is what is true now. */
const stillTrue = 500;

/**
 * Whether what is held of an earlier look is being read anew: where a thread opens, and where its
 * unread messages begin, is decided by what is true now.
 */
function useIsAwaited(query: {
  isFetching: boolean;
  isFetchedAfterMount: boolean;
  dataUpdatedAt: number;
}): boolean {
  const [openedAt] = useState(() => Date.now());
  const isOld = openedAt - query.dataUpdatedAt > stillTrue;
  return isOld && query.isFetching && !query.isFetchedAfterMount;
}

function Messages({
  detail,
  isFresh,
  others,
  panel,
  onPanelClose,
}: {
  detail: ConversationDetail;
  isFresh: boolean;
  /** Conversations of the same person on other numbers, read together with it. */
  others: readonly ConversationRow[];
  panel: ThreadPanel | null;
  onPanelClose: () => void;
}) {
  const { row } = detail;
  const ids = useMemo(() => others.map(({ id }) => id), [others]);
  const numbers = useMemo(
    () =>
      others.length === 0
        ? null
        : new Map([row, ...others].map(({ id, numberName }) => [id, numberName])),
    [others, row],
  );
  const thread = useThread(row.id, useStart(detail), ids);
  const connections = useCall('connections.list', {}, { topics: ['connections'] });
  const vendor = connections.data?.find(({ id }) => id === row.connectionId)?.vendor ?? 'cloove';
  // Once it is drawn it stays, whatever is read anew.
  const [isDrawn, setDrawn] = useState(false);
  const isAwaited = useIsAwaited(thread);
  const isReady = thread.window !== undefined && isFresh && !isAwaited;
  if (isReady && !isDrawn) setDrawn(true);
  if (thread.window === undefined || !(isDrawn || isReady)) {
    return thread.error === null ? (
      <MessagesSkeleton />
    ) : (
      <ThreadProblem error={thread.error} onRetry={thread.retry} />
    );
  }
  return (
    <MessageLog
      detail={detail}
      thread={thread}
      window={thread.window}
      vendor={vendorNames[vendor]}
      numbers={numbers}
      panel={panel}
      onPanelClose={onPanelClose}
    />
  );
}

/** Tells the core what is looked at, also where all of it was read ahead. */
function useTellOpened(id: ConversationId): void {
  const bridge = useCore();
  useEffect(() => {
    // Only to be heard: what it answers is read and kept by the query beside it.
    bridge.call('conversations.get', { id }).catch(() => undefined);
  }, [bridge, id]);
}

/** New messages of the open thread are spoken here, because its log is silent. */
function useSpokenArrivals(conversationId: ConversationId): void {
  const { t } = useLingui();
  const announce = useAnnounce();
  useCoreEvents(
    useCallback(
      (event: CoreEvent) => {
        if (event.type !== 'message_arrived' || event.conversationId !== conversationId) return;
        const { displayName, text } = event;
        announce(
          text === null ? t`New message from ${displayName}` : t`${displayName} says: ${text}`,
        );
      },
      [announce, conversationId, t],
    ),
  );
}

function ThreadProblem({ error, onRetry }: { error: ErrorValue; onRetry?: () => void }) {
  const sentence = useErrorSentence();
  const { title, advice } = sentence(error);
  return (
    <div role="alert" className="min-h-0 flex-1">
      <EmptyState
        icon={<MessageCircleQuestion size={20} />}
        title={title}
        action={
          onRetry && (
            <Button onPress={onRetry}>
              <Trans>Try again</Trans>
            </Button>
          )
        }
      >
        {advice}
      </EmptyState>
    </div>
  );
}

function ThreadSkeleton() {
  return (
    <div aria-hidden className="flex h-full flex-col">
      <div className="flex h-14 items-center gap-3 border-b border-line px-4">
        <Skeleton className="size-9 rounded-full" />
        <Skeleton className="h-4 w-40" />
      </div>
      <MessagesSkeleton />
    </div>
  );
}

function MessagesSkeleton() {
  return (
    <div aria-hidden className="flex min-h-0 flex-1 flex-col justify-end gap-2 bg-sunken p-4">
      <Skeleton className="h-9 w-1/2 rounded-xl" />
      <Skeleton className="h-9 w-1/3 rounded-xl" />
      <Skeleton className="h-14 w-1/2 self-end rounded-xl" />
    </div>
  );
}
