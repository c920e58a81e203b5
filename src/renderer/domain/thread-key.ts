import type { ConversationId } from '../../shared/domain/ids.ts';

/** The key under which the held windows of a thread are cached. */
export function threadKey(id: ConversationId) {
  return ['thread', id] as const;
}
