import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useCore } from '../../app/core-context.tsx';
import { callQuery } from '../../app/use-call.ts';
import { useDeskStore } from '../desk.tsx';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import { detailTopics, startsAtEnd } from './thread-start.ts';
import { threadQuery } from './thread-query.ts';

/** The head of a thread waits so long for its messages at most, ms. */
const togetherMs = 100;

/** What was asked, once the messages are here too, or late. */
async function withMessages<T>(asked: Promise<T>, messages: Promise<void>): Promise<T> {
  const late = new Promise((resolve) => {
    setTimeout(resolve, togetherMs);
  });
  const [answer] = await Promise.all([asked, Promise.race([messages, late])]);
  return answer;
}

/**
 * Reads a conversation and its messages before it is opened, so that they are here by then; the core
 * does not take it for opened. Opened meanwhile, its head comes with its messages: drawing it first
 * would hold them up. Stable. What is held and true is not read again, and a failure is met when the
 * thread is opened.
 */
export function useReadAhead(): (row: ConversationRow) => void {
  const bridge = useCore();
  const client = useQueryClient();
  const desk = useDeskStore();
  return useCallback(
    ({ id, unread }) => {
      const detail = callQuery(bridge, 'conversations.get', { id }, detailTopics(id), {
        id,
        ahead: true,
      });
      // Else where it begins is told by its read mark.
      if (!startsAtEnd(unread, desk.getState().places.has(id))) {
        void client.prefetchQuery(detail);
        return;
      }
      const shown = { conversationId: id, others: [] };
      const messages = client.prefetchQuery(threadQuery(bridge, client, shown, { at: 'newest' }));
      const queryFn = () => withMessages(detail.queryFn(), messages);
      void client.prefetchQuery({ ...detail, queryFn });
    },
    [bridge, client, desk],
  );
}
