import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { ThreadAnchor } from '../../../shared/contract/messages.ts';
import type { ThreadItem } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';

const pageSize = 200;
/** More is no paper that anybody reads: a shorter range is asked for. */
export const mostMessages = 10_000;

/** What was said from a time (ms UTC) to before another one; oldest first. */
export interface Range {
  readonly conversationId: ConversationId;
  readonly from: number;
  readonly to: number;
}

/** The messages of a range, or `too_many` where they are more than `mostMessages`. */
export async function readRange(
  bridge: Pick<Bridge, 'call'>,
  { conversationId, from, to }: Range,
): Promise<readonly ThreadItem[] | 'too_many'> {
  const found: ThreadItem[] = [];
  let anchor: ThreadAnchor | null = { at: 'time', time: from };
  while (anchor !== null) {
    const page: Awaited<ReturnType<typeof bridge.call<'messages.list'>>> = await bridge.call(
      'messages.list',
      { conversationId, anchor, limit: pageSize },
    );
    for (const item of page.items) {
      const at = item.kind === 'gap' ? item.to : item.sentAt;
      if (at >= from && at < to) found.push(item);
    }
    if (found.length > mostMessages) return 'too_many';
    const last = page.items.findLast((item) => item.kind === 'message');
    const goesOn = page.hasNewer && last !== undefined && last.sentAt < to;
    anchor = goesOn ? { at: 'newer', than: last.id } : null;
  }
  return found;
}
