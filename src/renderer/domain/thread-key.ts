import type { ConversationId } from '../../shared/domain/ids.ts';

/** The key under which the held window of a thread is cached. */
export function threadKey(id: ConversationId) {
  return ['thread', id] as const;
}
