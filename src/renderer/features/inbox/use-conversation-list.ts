import { useQuery } from '@tanstack/react-query';
import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { topicsMeet, useCore, useCoreEvents } from '../../app/core-context.tsx';
import { useCall } from '../../app/use-call.ts';
import type { ListOrder, View } from '../../../shared/contract/conversations.ts';
import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import type { ConversationId, LabelId, NumberId } from '../../../shared/domain/ids.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import { createRowStore } from './row-store.ts';

/** What a list is asked for. */
export interface ListQuery {
  readonly view: View;
  readonly order: ListOrder;
  readonly numberId: NumberId | null;
  readonly labelId: LabelId | null;
}

/** A whole list: its order is known to the end, its rows as far as somebody looked. */
export interface ConversationList {
  /** Undefined until the first answer for this query. */
  readonly ids: readonly ConversationId[] | undefined;
  /** Whether the list goes on behind the last of `ids`. */
  readonly hasMore: boolean;
  readonly row: (id: ConversationId) => ConversationRow | undefined;
  readonly error: ErrorValue | null;
  /** Tells which ids are on screen, and those around them: their rows are fetched, in this order. */
  readonly look: (seen: readonly ConversationId[], around: readonly ConversationId[]) => void;
  readonly retry: () => void;
}

const pageSize = 100;
/** What the first page of a list is asked for, wherever it is asked for. */
export const firstPage = (list: ListQuery) => ({ ...list, after: null, limit: pageSize });

/** While much happens, the order of a long list is read again this often at most, ms. */
const betweenOutlines = 500;

const topics = ['conversations'] as const;

/** The order of a list behind its first page; asked for when there is more than that page. */
function useOutline(list: ListQuery, enabled: boolean) {
  const bridge = useCore();
  const began = useRef(0);
  return useQuery<readonly ConversationId[], ErrorValue>({
    queryKey: ['conversations.outline', list],
    queryFn: async () => {
      const left = began.current + betweenOutlines - Date.now();
      if (left > 0) await new Promise((done) => setTimeout(done, left));
      began.current = Date.now();
      try {
        return (await bridge.call('conversations.outline', list)).ids;
      } catch (thrown) {
        // oxlint-disable-next-line typescript/only-throw-error -- react-query carries our error values
        throw toErrorValue(thrown);
      }
    },
    meta: { topics },
    enabled,
    gcTime: 0,
  });
}

/**
 * A list of conversations, kept true by the core's events. The first page comes with its rows; of a
 * longer list the order comes at once, and rows by their keys as somebody looks at them. An event
 * reads again only what is on screen.
 */
export function useConversationList(list: ListQuery): ConversationList {
  const bridge = useCore();
  const [rows] = useState(() =>
    createRowStore(async (ids) => (await bridge.call('conversations.rows', { ids })).rows),
  );
  const seen = useRef<readonly ConversationId[]>([]);
  const first = useRef<ReadonlySet<ConversationId>>(new Set());
  const head = useCall('conversations.list', firstPage(list), { topics });
  const page = head.data;
  const hasMore = page !== undefined && page.next !== null;
  const outline = useOutline(list, hasMore).data;

  useCoreEvents(
    useCallback(
      (event: CoreEvent) => {
        if (event.type !== 'changed' || !topicsMeet(topics, event.topics)) return;
        rows.age();
        // Those of the first page come with it, which is read again too.
        rows.want(seen.current.filter((id) => !first.current.has(id)));
      },
      [rows],
    ),
  );
  // Before the grid looks at the new order, and asks for what is not here.
  useLayoutEffect(() => {
    if (page === undefined) return;
    first.current = new Set(page.rows.map(({ id }) => id));
    rows.put(page.rows);
  }, [rows, page]);
  useSyncExternalStore(
    useCallback((listener: () => void) => rows.subscribe(listener), [rows]),
    () => rows.version(),
  );

  const inHead = useMemo(() => new Map(page?.rows.map((row) => [row.id, row])), [page]);
  const ids = useMemo(() => {
    const first = [...inHead.keys()];
    if (!hasMore || outline === undefined) return first;
    // The page is read more often: what it holds stands where it says.
    return [...first, ...outline.filter((id) => !inHead.has(id))];
  }, [inHead, outline, hasMore]);

  return {
    ids: page === undefined ? undefined : ids,
    hasMore: hasMore && outline === undefined,
    row: (id) => rows.get(id) ?? inHead.get(id),
    error: head.error,
    look: (onScreen, around) => {
      seen.current = onScreen;
      rows.want([...onScreen, ...around]);
    },
    retry: () => void head.refetch(),
  };
}
