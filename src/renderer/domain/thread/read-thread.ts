import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { ThreadAnchor, ThreadPage } from '../../../shared/contract/messages.ts';
import type { ThreadItem } from '../../../shared/contract/rows.ts';
import { MessageId, type ConversationId } from '../../../shared/domain/ids.ts';
import { comparePlaces, placeOf } from './thread-place.ts';
import { replaceStretch, stretchOf, type ThreadWindow } from './thread-window.ts';

/** Messages of one page, up and down. */
export const pageSize = 60;
const refreshSize = 200;

/**
 * Reads again all that a window shows and what came after it, page by page upwards in time.
 * @param which the conversation, and whether it is read together with others of the same person
 * @param held the window when the reading began
 * @param latest the window when it ended: what was loaded meanwhile stays
 */
export async function refreshWindow(
  bridge: Bridge,
  which: { readonly conversationId: ConversationId; readonly together: boolean },
  held: ThreadWindow,
  latest: () => ThreadWindow | undefined,
): Promise<ThreadWindow> {
  const { from, to } = stretchOf(held);
  const items: ThreadItem[] = [];
  let hasOlder: boolean | null = null;
  let anchor: ThreadAnchor =
    from === null
      ? { at: 'newer', than: MessageId.parse(0) }
      : { at: 'from', id: MessageId.parse(Math.ceil(from.id)) };
  for (;;) {
    const page: ThreadPage = await bridge.call('messages.list', {
      ...which,
      anchor,
      limit: refreshSize,
    });
    hasOlder ??= from === null ? page.hasOlder : null;
    items.push(...page.items);
    const last = page.items.findLast((item) => item.kind === 'message');
    const reached = last === undefined ? null : placeOf(last);
    const isDone = reached === null || (to !== null && comparePlaces(reached, to) >= 0);
    if (!page.hasNewer || last === undefined || isDone) {
      return replaceStretch(latest() ?? held, {
        items,
        from,
        to: page.hasNewer ? (reached ?? to) : null,
        hasOlder,
        hasNewer: page.hasNewer,
        keptFrom: page.keptFrom,
      });
    }
    anchor = { at: 'newer', than: last.id };
  }
}
