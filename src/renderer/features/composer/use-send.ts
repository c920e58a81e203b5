import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '../../app/core-context.tsx';
import { useDeskStore } from '../../domain/desk.tsx';
import { threadKey } from '../../domain/thread-key.ts';
import { ClientId, type ConversationId } from '../../../shared/domain/ids.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import { sendText } from './send-text.ts';
import type { DraftWords } from './use-draft.ts';

/** Sending what stands in a composer. */
export interface Sending {
  /** Why the last one did not leave; its words are back in the box. */
  readonly error: ErrorValue | null;
  readonly send: (evenIfChanged: boolean) => Promise<void>;
  readonly clearError: () => void;
}

/** Shows the words in the thread at once, gives them to the core, and puts them back if it refuses. */
export function useSend(conversationId: ConversationId, draft: DraftWords): Sending {
  const bridge = useCore();
  const client = useQueryClient();
  const desk = useDeskStore();
  const [error, setError] = useState<ErrorValue | null>(null);

  const send = async (evenIfChanged: boolean) => {
    setError(null);
    const clientId = ClientId.parse(crypto.randomUUID());
    const words = draft.lend();
    const { addSend, removeSend, setWaiting } = desk.getState();
    addSend({ clientId, conversationId, text: words.text, at: Date.now(), waiting: false });
    try {
      await sendText(
        bridge,
        { clientId, conversationId, text: words.text, basedOn: words.basedOn, evenIfChanged },
        (waiting) => setWaiting(clientId, waiting),
      );
      draft.settle();
      // The bubble stays until the thread holds the message itself.
      await client.invalidateQueries({ queryKey: threadKey(conversationId) });
    } catch (thrown) {
      draft.takeBack(words);
      setError(toErrorValue(thrown));
    } finally {
      removeSend(clientId);
    }
  };

  return { error, send, clearError: () => setError(null) };
}
