import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { ThreadItem } from '../../../shared/contract/rows.ts';
import { MessageId, type ConversationId } from '../../../shared/domain/ids.ts';
import { placeOf, replaceStretch, stretchOf, type ThreadWindow } from './thread-window.ts';

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
  let after = Math.max(0, from - 1);
  for (;;) {
    const page = await bridge.call('messages.list', {
      ...which,
      anchor: { at: 'newer', than: MessageId.parse(after) },
      limit: refreshSize,
    });
    hasOlder ??= from === 0 ? page.hasOlder : null;
    items.push(...page.items);
    const last = page.items.findLast((item) => item.kind === 'message');
    const reached = last === undefined ? to : placeOf(last);
    if (!page.hasNewer || last === undefined || reached >= to) {
      return replaceStretch(latest() ?? held, {
        items,
        from,
        to: page.hasNewer ? reached : Number.POSITIVE_INFINITY,
        hasOlder,
        hasNewer: page.hasNewer,
        keptFrom: page.keptFrom,
      });
    }
    after = reached;
  }
}
