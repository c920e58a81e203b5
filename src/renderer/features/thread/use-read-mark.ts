import { useCallback, useEffect, useRef } from 'react';
import { useCore } from '../../app/core-context.tsx';
import type { Message } from '../../../shared/contract/rows.ts';
import type { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import { comparePlaces, placeOf, placeOfId, type Place } from '../../domain/thread/thread-place.ts';

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
  newest: () => ReadonlyMap<ConversationId, Message>,
): () => void {
  const bridge = useCore();
  const told = useRef(
    new Map<ConversationId, Place>([[conversationId, placeOfId(readUpTo ?? -1)]]),
  );
  const latest = useRef(newest);
  useEffect(() => {
    latest.current = newest;
  });

  const look = useCallback(() => {
    if (!windowIsSeen()) return;
    for (const [id, message] of latest.current()) {
      const before = told.current.get(id);
      const place = placeOf(message);
      if (before !== undefined && (place.id === before.id || comparePlaces(place, before) < 0)) {
        continue;
      }
      told.current.set(id, place);
      bridge.call('conversations.markRead', { id, upTo: message.id }).catch(() => {
        // Not told after all: the next look tries again.
        if (before === undefined) told.current.delete(id);
        else told.current.set(id, before);
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
