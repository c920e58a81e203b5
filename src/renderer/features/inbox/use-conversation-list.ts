import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useCore } from '../../app/core-context.tsx';
import type { ListCursor, ListOrder, View } from '../../../shared/contract/conversations.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import type { NumberId } from '../../../shared/domain/ids.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';

/** What a list is asked for. */
export interface ListQuery {
  readonly view: View;
  readonly order: ListOrder;
  readonly numberId: NumberId | null;
}

interface LoadedList {
  readonly rows: readonly ConversationRow[];
  readonly next: ListCursor | null;
}

/** The loaded head of a list. */
export interface ConversationList {
  /** Undefined until the first answer for this query. */
  readonly rows: readonly ConversationRow[] | undefined;
  readonly hasMore: boolean;
  readonly error: ErrorValue | null;
  /** Tells how far down (row index) the screen looks: rows are loaded ahead of it. */
  readonly look: (index: number) => void;
  readonly retry: () => void;
}

const pageSize = 100;
const ahead = 60;

/**
 * The head of a list, as long as the screen has looked, kept true by the core's events. An event
 * reads again only as far as the screen looks now, so that a long walk down costs nothing later.
 */
export function useConversationList(list: ListQuery): ConversationList {
  const bridge = useCore();
  const client = useQueryClient();
  const looked = useRef(0);
  const loading = useRef(false);
  const key = ['conversations.list', list, 'head'];

  const page = (after: ListCursor | null, limit: number) =>
    bridge.call('conversations.list', { ...list, after, limit });

  const query = useQuery<LoadedList, ErrorValue>({
    queryKey: key,
    queryFn: async () => {
      try {
        const rows: ConversationRow[] = [];
        let next: ListCursor | null = null;
        do {
          const got: { rows: ConversationRow[]; next: ListCursor | null } = await page(
            next,
            pageSize,
          );
          rows.push(...got.rows);
          next = got.next;
        } while (next !== null && rows.length < looked.current + ahead);
        return { rows, next };
      } catch (thrown) {
        // oxlint-disable-next-line typescript/only-throw-error -- react-query carries our error values
        throw toErrorValue(thrown);
      }
    },
    meta: { topics: ['conversations'] },
  });

  const more = async () => {
    const held = client.getQueryData<LoadedList>(key);
    if (!held?.next || loading.current) return;
    loading.current = true;
    try {
      const got = await page(held.next, pageSize);
      client.setQueryData<LoadedList>(key, (now) => {
        if (!now || now.next?.id !== held.next?.id || now.next?.at !== held.next?.at) return now;
        const known = new Set(now.rows.map((row) => row.id));
        return {
          rows: [...now.rows, ...got.rows.filter((row) => !known.has(row.id))],
          next: got.next,
        };
      });
    } catch {
      // The end is still on screen: looking further asks again.
    } finally {
      loading.current = false;
    }
  };

  return {
    rows: query.data?.rows,
    hasMore: (query.data?.next ?? null) !== null,
    error: query.error,
    look: (index) => {
      looked.current = index;
      if (query.data && index + ahead > query.data.rows.length) void more();
    },
    retry: () => void query.refetch(),
  };
}
