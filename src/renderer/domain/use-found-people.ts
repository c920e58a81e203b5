import type { ConversationRow } from '../../shared/contract/rows.ts';
import { useCall } from '../app/use-call.ts';

/** So many people at most: whoever is meant has been typed by then. */
const mostPeople = 6;

/**
 * Conversations whose contact's name, phone or username holds what was typed, two letters at least,
 * newest first; null while nothing was asked or answered.
 */
export function useFoundPeople(typed: string): readonly ConversationRow[] | null {
  const text = typed.trim().slice(0, 200);
  const isAsked = text.length > 1;
  const { data } = useCall(
    'search.query',
    { text, conversationId: null, before: null, limit: mostPeople },
    { topics: [], enabled: isAsked, keepPrevious: true },
  );
  return isAsked && data !== undefined ? data.conversations.slice(0, mostPeople) : null;
}
