import { useCallback, useEffect, useRef } from 'react';
import { useCore } from '../../app/core-context.tsx';
import type { ConversationId, MessageId } from '../../../shared/domain/ids.ts';

/** Whether somebody can be looking at this window. */
function windowIsSeen(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/**
 * Moves the read mark while the window is focused. Call the answer whenever what is on screen may
 * have changed; it also looks again by itself when the window gets the focus.
 * @param newest tells the newest message on screen now
 */
export function useReadMark(
  conversationId: ConversationId,
  readUpTo: MessageId | null,
  newest: () => MessageId | null,
): () => void {
  const bridge = useCore();
  const told = useRef<number>(readUpTo ?? -1);
  const latest = useRef(newest);
  useEffect(() => {
    latest.current = newest;
  });

  const look = useCallback(() => {
    if (!windowIsSeen()) return;
    const upTo = latest.current();
    if (upTo === null || upTo <= told.current) return;
    const before = told.current;
    told.current = upTo;
    bridge.call('conversations.markRead', { id: conversationId, upTo }).catch(() => {
      // Not told after all: the next look tries again.
      told.current = Math.min(told.current, before);
    });
  }, [bridge, conversationId]);

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
