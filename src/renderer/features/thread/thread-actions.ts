import { createContext, use } from 'react';
import type { Message } from '../../../shared/contract/rows.ts';
import type { MessageId } from '../../../shared/domain/ids.ts';

/** What can be done from inside a message. Stable while the thread is open. */
export interface ThreadActions {
  /** Opens the message's own menu beside `anchor`. */
  readonly menu: (message: Message, anchor: Element) => void;
  /** Opens the choice of reactions beside `anchor`. */
  readonly react: (message: Message, anchor: Element) => void;
  /** Shows a message of this thread, loading what lies around it where it must. */
  readonly show: (id: MessageId) => void;
  /** Shows a picture or video large, with the others of the thread before and after it. */
  readonly view: (message: Message) => void;
}

export const ThreadActionsContext = createContext<ThreadActions | null>(null);

/** Null where a message stands outside of a thread. */
export function useThreadActions(): ThreadActions | null {
  return use(ThreadActionsContext);
}
