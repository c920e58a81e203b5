import type { QueryClient } from '@tanstack/react-query';
import { threadKey } from '../thread-key.ts';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type { ThreadAnchor } from '../../../shared/contract/messages.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import { pageSize, refreshWindow } from './read-thread.ts';
import type { ThreadWindow } from './thread-window.ts';

/** A thread that is shown: one conversation, or with `others` of the same person on other numbers. */
export interface ShownThread {
  readonly conversationId: ConversationId;
  readonly others: readonly ConversationId[];
}

/**
 * How the window of a thread is read and kept: from `start` when nothing of it is held yet, else all
 * that is held. Rejects with an `ErrorValue`.
 */
export function threadQuery(
  bridge: Bridge,
  client: QueryClient,
  { conversationId, others }: ShownThread,
  start: ThreadAnchor,
) {
  const together = others.length > 0;
  const queryKey = [...threadKey(conversationId), together];
  return {
    queryKey,
    queryFn: async (): Promise<ThreadWindow> => {
      const held = client.getQueryData<ThreadWindow>(queryKey);
      try {
        return held === undefined
          ? await bridge.call('messages.list', {
              conversationId,
              anchor: start,
              limit: pageSize,
              together,
            })
          : await refreshWindow(bridge, { conversationId, together }, held, () =>
              client.getQueryData(queryKey),
            );
      } catch (thrown) {
        // oxlint-disable-next-line typescript/only-throw-error -- react-query carries our error values
        throw toErrorValue(thrown);
      }
    },
    meta: { topics: [conversationId, ...others].map(conversationTopic) },
    // Shared by the places of messages: by their order, a page put before them would change them all.
    structuralSharing: false,
  };
}
