import { useCallback, useEffect, useRef } from 'react';
import { useCore } from '../../app/core-context.tsx';
import type { ConversationId, MessageId } from '../../../shared/domain/ids.ts';

/** Whether somebody can be looking at this window. */
function windowIsSeen(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/**
 * Moves the read marks while the window is focused. Call the answer whenever what is on screen may
 * have changed; it also looks again by itself when the window gets the focus.
 * @param newest tells the newest message on screen now, of each conversation that is shown
 */
export function useReadMark(
  conversationId: ConversationId,
  readUpTo: MessageId | null,
  newest: () => ReadonlyMap<ConversationId, MessageId>,
): () => void {
  const bridge = useCore();
  const told = useRef(new Map<ConversationId, number>([[conversationId, readUpTo ?? -1]]));
  const latest = useRef(newest);
  useEffect(() => {
    latest.current = newest;
  });

  const look = useCallback(() => {
    if (!windowIsSeen()) return;
    for (const [id, upTo] of latest.current()) {
      const before = told.current.get(id) ?? -1;
      if (upTo <= before) continue;
      told.current.set(id, upTo);
      bridge.call('conversations.markRead', { id, upTo }).catch(() => {
        // Not told after all: the next look tries again.
        told.current.set(id, Math.min(told.current.get(id) ?? -1, before));
      });
    }
  }, [bridge]);

  useEffect(() => {
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [look]);

  return look;
}
