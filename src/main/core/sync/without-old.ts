import type { RemoteMessage } from '../remotes/remote.ts';
import type { Changes } from './merge-rows.ts';

/**
 * What a page changes without what is older than is kept here (`cut`, ms UTC; 0 keeps all), and
 * whether anything was left out. What such messages say of rows that are here stays.
 */
export function withoutOld(
  changes: Changes,
  cut: number,
): { readonly changes: Changes; readonly isCut: boolean } {
  const left = new Set<string>();
  const inserts = changes.inserts.filter(({ message }) => {
    if (message.sentAt >= cut) return true;
    for (const ref of [message.ref, ...message.otherRefs]) left.add(ref);
    return false;
  });
  const reactions = changes.reactions.filter(({ at, toRef }) => at >= cut && !left.has(toRef));
  const isCut = left.size > 0;
  return { changes: { ...changes, inserts, reactions }, isCut };
}

/** Whether a page reaches only what is not kept: older ones need not be read. */
export function isAllBefore(
  cut: number,
  messages: readonly Pick<RemoteMessage, 'sentAt'>[],
): boolean {
  return messages.length > 0 && messages.every((message) => message.sentAt < cut);
}
