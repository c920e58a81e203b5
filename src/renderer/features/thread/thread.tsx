import { Trans, useLingui } from '@lingui/react/macro';
import { MessageCircleQuestion } from 'lucide-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { useCoreEvents } from '../../app/core-context.tsx';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { useDeskStore } from '../../domain/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import { type CoreEvent, conversationTopic } from '../../../shared/contract/events.ts';
import type { ThreadAnchor } from '../../../shared/contract/messages.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import { MessageLog } from './message-log.tsx';
import { pageSize } from './read-thread.ts';
import { ThreadHeader } from './thread-header.tsx';
import { useThread } from './use-thread.ts';

/**
 * One conversation: its head, its messages, and below them what `composer` makes of its frame.
 * Give it the conversation's id as `key`.
 */
export function Thread({
  conversationId,
  narrow,
  composer,
}: {
  conversationId: ConversationId;
  /** The thread stands alone: it has a way back to the list. */
  narrow: boolean;
  composer: (detail: ConversationDetail) => ReactNode;
}) {
  const { t } = useLingui();
  const detail = useCall(
    'conversations.get',
    { id: conversationId },
    { topics: [conversationTopic(conversationId), 'connections'] },
  );
  useSpokenArrivals(conversationId);
  if (detail.data === undefined) {
    return detail.error === null ? <ThreadSkeleton /> : <ThreadProblem error={detail.error} />;
  }
  return (
    <section
      aria-label={t`Conversation with ${detail.data.row.contact.displayName}`}
      className="flex h-full min-w-0 flex-col bg-surface"
    >
      <ThreadHeader row={detail.data.row} narrow={narrow} />
      <Messages detail={detail.data} />
      {composer(detail.data)}
    </section>
  );
}

/** Where a thread that is not held yet begins to be read. */
function useStart(detail: ConversationDetail): ThreadAnchor {
  const jump = useNavigation((navigation) => navigation.jump);
  const desk = useDeskStore();
  const [start] = useState<ThreadAnchor>(() => {
    if (jump !== null) return { at: 'around', id: jump.messageId };
    const kept = desk.getState().places.has(detail.row.id);
    const farUnread = detail.row.unread > pageSize / 2 && detail.readUpTo !== null;
    return farUnread && !kept && detail.readUpTo !== null
      ? { at: 'around', id: detail.readUpTo }
      : { at: 'newest' };
  });
  return start;
}

function Messages({ detail }: { detail: ConversationDetail }) {
  const { row } = detail;
  const thread = useThread(row.id, useStart(detail));
  const connections = useCall('connections.list', {}, { topics: ['connections'] });
  const vendor = connections.data?.find(({ id }) => id === row.connectionId)?.vendor ?? 'cloove';
  if (thread.window === undefined) {
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
    />
  );
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
