import type { Message } from '../../../../shared/contract/rows.ts';
import type { MessageId } from '../../../../shared/domain/ids.ts';

/** What stands before and after a message in a gallery. */
export interface Neighbours {
  readonly current: Message;
  readonly older: Message | null;
  readonly newer: Message | null;
  /** More must be read before its older neighbour, or its own place, is known. */
  readonly needsMore: boolean;
}

/**
 * Finds a message's place among those that were read.
 * @param items newest first, from the newest end without a hole
 * @param opened what is shown while its place is not known yet
 */
export function neighbours(
  items: readonly Message[],
  id: MessageId,
  opened: Message,
  hasMore: boolean,
): Neighbours {
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) return { current: opened, older: null, newer: null, needsMore: hasMore };
  const older = items[at + 1] ?? null;
  return {
    current: items[at] ?? opened,
    older,
    newer: items[at - 1] ?? null,
    needsMore: older === null && hasMore,
  };
}
