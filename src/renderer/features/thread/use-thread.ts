import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { useCore } from '../../app/core-context.tsx';
import { threadKey } from '../../domain/thread-key.ts';
import type { ThreadAnchor } from '../../../shared/contract/messages.ts';
import type { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import { pageSize } from '../../domain/thread/read-thread.ts';
import { threadQuery } from '../../domain/thread/thread-query.ts';
import { identityOf } from '../../domain/thread/thread-place.ts';
import { append, prepend, type ThreadWindow } from '../../domain/thread/thread-window.ts';

/** A thread as a window of it is shown, with the ways to move that window. */
export interface Thread {
  readonly window: ThreadWindow | undefined;
  readonly error: ErrorValue | null;
  /** The window is being read; and whether it was since the thread was opened. */
  readonly isFetching: boolean;
  readonly isFetchedAfterMount: boolean;
  /** When it was read last, ms UTC; 0 when it was not. */
  readonly dataUpdatedAt: number;
  readonly loadOlder: () => void;
  readonly loadNewer: () => void;
  /** Shows the stretch around a message; resolves once it is in `window`. */
  readonly goTo: (id: MessageId) => Promise<void>;
  /** Shows the stretch from a time (ms UTC) on. */
  readonly goToTime: (time: number) => Promise<void>;
  readonly goToNewest: () => Promise<void>;
  readonly retry: () => void;
}

/**
 * Holds a window of a thread and keeps it true by the core's events.
 * @param start where to begin when nothing of this thread is held yet
 * @param others conversations of the same person on other numbers, read together with it; empty for
 *   the thread alone
 */
export function useThread(
  conversationId: ConversationId,
  start: ThreadAnchor,
  others: readonly ConversationId[],
): Thread {
  const bridge = useCore();
  const client = useQueryClient();
  const loading = useRef(new Set<'older' | 'newer'>());
  const together = others.length > 0;
  const key = [...threadKey(conversationId), together];

  const query = useQuery<ThreadWindow, ErrorValue>(
    threadQuery(bridge, client, { conversationId, others }, start),
  );

  const load = async (side: 'older' | 'newer') => {
    const held = client.getQueryData<ThreadWindow>(key);
    const edge = side === 'older' ? held?.items[0] : held?.items.at(-1);
    const more = side === 'older' ? held?.hasOlder : held?.hasNewer;
    if (!held || !edge || !more || loading.current.has(side)) return;
    loading.current.add(side);
    try {
      const than = edge.kind === 'message' ? edge.id : edge.beforeId;
      const page = await bridge.call('messages.list', {
        conversationId,
        anchor: { at: side, than },
        limit: pageSize,
        together,
      });
      client.setQueryData<ThreadWindow>(key, (now) => {
        const its = side === 'older' ? now?.items[0] : now?.items.at(-1);
        // The window moved elsewhere meanwhile: this page would leave a hole.
        if (!now || !its || identityOf(its) !== identityOf(edge)) return now;
        return side === 'older' ? prepend(now, page) : append(now, page);
      });
    } catch {
      // The edge is still on screen: scrolling asks again.
    } finally {
      loading.current.delete(side);
    }
  };

  const replace = useCallback(
    async (anchor: ThreadAnchor) => {
      const page = await bridge.call('messages.list', {
        conversationId,
        anchor,
        limit: pageSize,
        together,
      });
      const its = [...threadKey(conversationId), together];
      await client.cancelQueries({ queryKey: its });
      client.setQueryData<ThreadWindow>(its, page);
      void client.invalidateQueries({ queryKey: its });
    },
    [bridge, client, conversationId, together],
  );

  return {
    window: query.data,
    error: query.error,
    isFetching: query.isFetching,
    isFetchedAfterMount: query.isFetchedAfterMount,
    dataUpdatedAt: query.dataUpdatedAt,
    loadOlder: () => void load('older'),
    loadNewer: () => void load('newer'),
    goTo: useCallback((id: MessageId) => replace({ at: 'around', id }), [replace]),
    goToTime: useCallback((time: number) => replace({ at: 'time', time }), [replace]),
    goToNewest: useCallback(() => replace({ at: 'newest' }), [replace]),
    retry: () => void query.refetch(),
  };
}
