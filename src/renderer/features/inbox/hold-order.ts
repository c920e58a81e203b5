/** What a list shows while its order is held, and how much of the new order waits. */
export interface HeldList<Row> {
  readonly rows: readonly Row[];
  /** Rows that would now stand elsewhere or are not shown yet. */
  readonly waiting: number;
}

/**
 * Keeps the order a person is looking at. Content is always the newest that is known; rows that are
 * gone from `fresh` stay as they were, because one that vanishes under the pointer makes the next
 * one get the click. Rows further down than what was held are shown behind it.
 * @param held ids in the order on screen, or null when nothing is held
 * @param last rows as they were last shown
 */
export function holdOrder<Id, Row extends { readonly id: Id }>(
  held: readonly Id[] | null,
  last: readonly Row[],
  fresh: readonly Row[],
): HeldList<Row> {
  if (held === null) return { rows: fresh, waiting: 0 };
  const now = new Map(fresh.map((row) => [row.id, row]));
  const before = new Map(last.map((row) => [row.id, row]));
  const kept = new Set(held);
  const shown: Row[] = [];
  for (const id of held) {
    const row = now.get(id) ?? before.get(id);
    if (row !== undefined) shown.push(row);
  }
  const lastHeld = fresh.findLastIndex((row) => kept.has(row.id));
  const behind = fresh.slice(lastHeld + 1);
  const arrived = fresh.slice(0, lastHeld + 1).filter((row) => !kept.has(row.id));
  return { rows: [...shown, ...behind], waiting: arrived.length + movedUp(held, fresh) };
}

/** How many rows stand higher in `fresh` than the held order would put them. */
function movedUp<Id>(held: readonly Id[], fresh: readonly { readonly id: Id }[]): number {
  const position = new Map(held.map((id, index) => [id, index]));
  let lowest = held.length;
  let moved = 0;
  for (const { id } of fresh.toReversed()) {
    const was = position.get(id);
    if (was === undefined) continue;
    if (was > lowest) moved += 1;
    else lowest = was;
  }
  return moved;
}
