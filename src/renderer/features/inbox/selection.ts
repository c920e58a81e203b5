import { mostAtOnce } from '../../../shared/contract/conversations.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';

/** Rows chosen to do one thing to. Ranges reach from `anchor`. */
export interface Selection {
  readonly ids: ReadonlySet<ConversationId>;
  readonly anchor: ConversationId | null;
}

export const nothing: Selection = { ids: new Set(), anchor: null };

const upToLimit = (ids: readonly ConversationId[]): ReadonlySet<ConversationId> =>
  new Set(ids.slice(0, mostAtOnce));

/** Takes a row in or out; ranges then reach from it. */
export function toggled(selection: Selection, id: ConversationId): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids: upToLimit([...ids]), anchor: id };
}

/** Everything between the anchor and `to` in the order on screen, in place of the range before. */
export function ranged(
  selection: Selection,
  order: readonly ConversationId[],
  from: ConversationId,
  to: ConversationId,
): Selection {
  const anchor =
    selection.anchor !== null && order.includes(selection.anchor) ? selection.anchor : from;
  const at = [order.indexOf(anchor), order.indexOf(to)].toSorted((a, b) => a - b);
  const [first = 0, last = 0] = at;
  return { ids: upToLimit(order.slice(Math.max(0, first), last + 1)), anchor };
}

/** All of a list, as many as can be changed at once. */
export function everything(order: readonly ConversationId[]): Selection {
  return { ids: upToLimit(order), anchor: order[0] ?? null };
}

/** What is left of a selection in a list: a row that is no longer listed is never changed unseen. */
export function stillListed(selection: Selection, order: readonly ConversationId[]): Selection {
  if (selection.ids.size === 0) return selection;
  const listed = new Set(order);
  const ids = new Set([...selection.ids].filter((id) => listed.has(id)));
  return ids.size === selection.ids.size ? selection : { ...selection, ids };
}
