import { useEffect, useState } from 'react';
import { useCore } from '../../app/core-context.tsx';
import { useNavigation } from '../../app/navigation.ts';
import { useDesk, useDeskStore, type HeldSend } from '../../domain/desk.tsx';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';

/** The newest send that can still be taken back. */
export interface Held {
  readonly send: HeldSend | null;
  readonly undo: () => Promise<void>;
  /** Why it could not be taken back: it had left. */
  readonly error: ErrorValue | null;
  readonly clearError: () => void;
}

/**
 * Follows what waits before it leaves. Taking it back gives the words to the box they came from, and
 * shows that conversation.
 */
export function useHeld(here: ConversationId): Held {
  const bridge = useCore();
  const desk = useDeskStore();
  const openConversation = useNavigation((navigation) => navigation.openConversation);
  const send = useDesk((state) => state.held.at(-1) ?? null);
  const [error, setError] = useState<ErrorValue | null>(null);

  useEffect(() => {
    if (send === null) return;
    const timer = setTimeout(
      () => desk.getState().release(send.messageId),
      Math.max(0, send.until - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [send, desk]);

  const undo = async () => {
    if (send === null) return;
    const { messageId: id, conversationId } = send;
    const { release, giveBack } = desk.getState();
    release(id);
    setError(null);
    try {
      const taken = await bridge.call('messages.discard', { id, conversationId });
      giveBack({
        conversationId,
        text: taken.text ?? '',
        replyTo: taken.replyTo,
        attachments: taken.attachments.map((one) => one.id),
      });
      if (conversationId !== here) openConversation(conversationId);
    } catch (thrown) {
      setError(toErrorValue(thrown));
    }
  };

  return { send, undo, error, clearError: () => setError(null) };
}
