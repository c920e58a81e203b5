import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useCore } from '../../app/core-context.tsx';
import type { SearchAnswer } from '../../../shared/contract/search.ts';
import type { MessageId } from '../../../shared/domain/ids.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import { filterOf, type SearchChoices } from './search-choices.ts';

/** Wait after the last key before asking, in ms: a word typed fast is asked for once. */
const settleMs = 60;
const pageSize = 30;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What was found, page by page, newest first. */
export interface Search {
  readonly pages: readonly SearchAnswer[] | undefined;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly error: ErrorValue | null;
  readonly more: () => void;
}

/** Looks for `text` where `choices` let it; the last answer stays until the next one is here. */
export function useSearch(text: string, choices: SearchChoices): Search {
  const bridge = useCore();
  const settled = useSettled(text.trim());
  const query = useInfiniteQuery<
    SearchAnswer,
    ErrorValue,
    { pages: SearchAnswer[] },
    unknown[],
    MessageId | null
  >({
    queryKey: ['search.query', settled, choices],
    queryFn: async ({ pageParam }) => {
      try {
        return await bridge.call('search.query', {
          text: settled.slice(0, 200),
          conversationId: null,
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
  return {
    pages: query.data?.pages,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    error: query.error,
    more: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}
