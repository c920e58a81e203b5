import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '../../app/core-context.tsx';
import { useSettings } from '../../app/use-settings.ts';
import { useDeskStore } from '../../domain/desk.tsx';
import { threadKey } from '../../domain/thread-key.ts';
import { defaultSettings } from '../../../shared/contract/app.ts';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import { ClientId } from '../../../shared/domain/ids.ts';
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

/**
 * Shows the words in the thread at once, gives them to the core, and puts them back if it refuses.
 * What the core holds back for "Undo" is noted on the desk.
 */
export function useSend({ row, compose }: ConversationDetail, draft: DraftWords): Sending {
  const { id: conversationId } = row;
  const bridge = useCore();
  const client = useQueryClient();
  const desk = useDeskStore();
  const { undoSeconds } = useSettings() ?? defaultSettings;
  const [error, setError] = useState<ErrorValue | null>(null);

  const send = async (evenIfChanged: boolean) => {
    setError(null);
    const clientId = ClientId.parse(crypto.randomUUID());
    const words = draft.lend();
    const { text, basedOn, replyTo } = words;
    const attachments = [...words.attachments];
    const { addSend, removeSend, setWaiting, hold } = desk.getState();
    // Files come with the core's own answer, which knows what each of them becomes.
    if (attachments.length === 0) {
      addSend({ clientId, conversationId, text, at: Date.now(), waiting: false });
    }
    try {
      const message = await sendText(
        bridge,
        {
          clientId,
          conversationId,
          text,
          basedOn,
          evenIfChanged,
          // The person was told that this platform shows none.
          replyTo: compose.quotes ? replyTo : null,
          attachments,
          holdMs: undoSeconds * 1000,
        },
        (waiting) => setWaiting(clientId, waiting),
      );
      draft.settle();
      const until = message.delivery?.undoUntil ?? null;
      if (until !== null) {
        hold({ conversationId, messageId: message.id, name: row.contact.displayName, until });
      }
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
