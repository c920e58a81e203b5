import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useCore } from '../../app/core-context.tsx';
import type { SearchAnswer } from '../../../shared/contract/search.ts';
import type { MessageId } from '../../../shared/domain/ids.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import { filterOf, type SearchChoices } from './search-choices.ts';

const pageSize = 30;

/** What was found, page by page, newest first. */
export interface Search {
  readonly pages: readonly SearchAnswer[] | undefined;
  /** `pages` are of what was looked for before: the answer is on its way. */
  readonly stale: boolean;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly error: ErrorValue | null;
  /** Stable while nothing of the above changes. */
  readonly more: () => void;
}

/**
 * Looks for `text` where `choices` let it; the last answer stays until the next one is here. One
 * question is under way at a time: whatever is typed meanwhile is asked for next, the newest only.
 */
export function useSearch(text: string, choices: SearchChoices): Search {
  const bridge = useCore();
  const wanted = text.trim();
  const [asked, setAsked] = useState(wanted);
  const query = useInfiniteQuery<
    SearchAnswer,
    ErrorValue,
    { pages: SearchAnswer[] },
    unknown[],
    MessageId | null
  >({
    queryKey: ['search.query', asked, choices],
    queryFn: async ({ pageParam }) => {
      try {
        return await bridge.call('search.query', {
          text: asked.slice(0, 200),
          conversationId: choices.conversationId,
          filter: filterOf(choices, Date.now()),
          before: pageParam,
          limit: pageSize,
        });
      } catch (thrown) {
        // oxlint-disable-next-line typescript/only-throw-error -- react-query carries our error values
        throw toErrorValue(thrown);
      }
    },
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    meta: { topics: ['search'] },
  });
  if (asked !== wanted && !query.isFetching) setAsked(wanted);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return {
    pages: query.data?.pages,
    stale: asked !== wanted || query.isPlaceholderData,
    hasMore: hasNextPage,
    loadingMore: isFetchingNextPage,
    error: query.error,
    more: useCallback(() => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    }, [hasNextPage, isFetchingNextPage, fetchNextPage]),
  };
}
