import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useCore } from '../../app/core-context.tsx';
import { callQuery } from '../../app/use-call.ts';
import { useDeskStore } from '../desk.tsx';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import { detailTopics, startsAtEnd } from './thread-start.ts';
import { threadQuery } from './thread-query.ts';

/**
 * Reads a conversation and its messages before it is opened, so that they are here by then; the core
 * does not take it for opened. Stable. What is held and true is not read again, and a failure is met
 * when the thread is opened.
 */
export function useReadAhead(): (row: ConversationRow) => void {
  const bridge = useCore();
  const client = useQueryClient();
  const desk = useDeskStore();
  return useCallback(
    ({ id, unread }) => {
      void client.prefetchQuery(
        callQuery(bridge, 'conversations.get', { id }, detailTopics(id), { id, ahead: true }),
      );
      // Else where it begins is told by its read mark.
      if (!startsAtEnd(unread, desk.getState().places.has(id))) return;
      const shown = { conversationId: id, others: [] };
      void client.prefetchQuery(threadQuery(bridge, client, shown, { at: 'newest' }));
    },
    [bridge, client, desk],
  );
}
