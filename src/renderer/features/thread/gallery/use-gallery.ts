import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCore } from '../../../app/core-context.tsx';
import type { InputOf, OutputOf } from '../../../../shared/contract/contract.ts';
import { conversationTopic } from '../../../../shared/contract/events.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import type { ConversationId, MessageId } from '../../../../shared/domain/ids.ts';
import { toErrorValue, type ErrorValue } from '../../../../shared/errors.ts';

export type GalleryKind = InputOf<'messages.gallery'>['kinds'][number];

const pageSize = 60;

export interface Gallery {
  /** Newest first; null while nothing is known yet. */
  readonly items: readonly Message[] | null;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly loadMore: () => void;
  readonly error: ErrorValue | null;
}

/** The messages with files of a conversation, newest first, a page at a time. */
export function useGallery(conversationId: ConversationId, kinds: readonly GalleryKind[]): Gallery {
  const bridge = useCore();
  const query = useInfiniteQuery({
    queryKey: ['messages.gallery', conversationId, kinds],
    initialPageParam: null as MessageId | null,
    queryFn: async ({ pageParam }): Promise<OutputOf<'messages.gallery'>> => {
      try {
        return await bridge.call('messages.gallery', {
          conversationId,
          kinds: [...kinds],
          before: pageParam,
          limit: pageSize,
        });
      } catch (thrown) {
        // oxlint-disable-next-line typescript/only-throw-error -- react-query carries our error values
        throw toErrorValue(thrown);
      }
    },
    getNextPageParam: (page) => page.next,
    meta: { topics: [conversationTopic(conversationId)] },
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, error } = query;
  const items = useMemo(
    () => data?.pages.flatMap((page) => page.items).toSorted((a, b) => b.id - a.id) ?? null,
    [data],
  );
  return {
    items,
    hasMore: hasNextPage,
    isLoading: isFetchingNextPage || query.isPending,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    error: error === null ? null : toErrorValue(error),
  };
}
