import { conversationTopic, readMarkTopic, type Topic } from '../../../shared/contract/events.ts';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { ThreadAnchor } from '../../../shared/contract/messages.ts';
import type { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import { pageSize } from './read-thread.ts';

/** What the detail of a conversation hangs on. */
export function detailTopics(id: ConversationId): readonly Topic[] {
  return [conversationTopic(id), readMarkTopic(id), 'connections'];
}

/**
 * Whether a thread that is not held yet is read from its end: unless it has so many unread messages
 * that the first of them lies further up, and nobody has left it at a place of their own.
 */
export function startsAtEnd(unread: number, wasLeft: boolean): boolean {
  return wasLeft || unread <= pageSize / 2;
}

/**
 * Where a thread that is not held yet begins to be read.
 * @param searched the message that somebody wants to see
 */
export function startOf(
  { row, readUpTo }: ConversationDetail,
  searched: MessageId | null,
  wasLeft: boolean,
): ThreadAnchor {
  if (searched !== null) return { at: 'around', id: searched };
  if (startsAtEnd(row.unread, wasLeft)) return { at: 'newest' };
  // Nothing was ever read: the first unread message is the first of all.
  return readUpTo === null ? { at: 'time', time: 0 } : { at: 'around', id: readUpTo };
}
