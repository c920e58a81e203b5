import type { RemoteMessage } from '../remotes/remote.ts';
import type { ReactionState } from '../store/reaction-rows.ts';

/** What a message says of a reaction; null for one that says nothing of any. */
export function reactionOf(message: RemoteMessage): ReactionState | null {
  const { reaction, deletedAt, direction, ref, origin } = message;
  if (reaction === undefined) return null;
  const emoji = deletedAt === undefined ? reaction.emoji : null;
  return {
    toRef: reaction.toRef,
    direction,
    emoji: emoji === '' ? null : emoji,
    at: Math.max(message.sentAt, deletedAt ?? 0),
    ref,
    origin,
  };
}

function isNewer(a: ReactionState, b: ReactionState): boolean {
  if (a.at !== b.at) return a.at > b.at;
  if (a.ref !== b.ref) return a.ref > b.ref;
  // One report of a reaction, before and after it was taken back within one second.
  return a.emoji === null && b.emoji !== null;
}

const keyOf = ({ direction, toRef }: ReactionState): string => `${direction} ${toRef}`;

/**
 * What a page changes of reactions. Of each side the newest counts, one that was taken back too, so
 * that reports may come in any order and more than once.
 */
export function mergeReactions(
  held: readonly ReactionState[],
  reports: readonly ReactionState[],
): ReactionState[] {
  const before = new Map(held.map((one) => [keyOf(one), one]));
  const changed = new Map<string, ReactionState>();
  for (const report of reports) {
    const key = keyOf(report);
    const known = changed.get(key) ?? before.get(key);
    if (known === undefined || isNewer(report, known)) changed.set(key, report);
  }
  return [...changed.values()];
}
