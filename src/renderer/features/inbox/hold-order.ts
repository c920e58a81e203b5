/** What a list shows while its order is held, and how much of the new order waits. */
export interface HeldList<Id> {
  readonly ids: readonly Id[];
  /** Rows that would now stand elsewhere or are not shown yet. */
  readonly waiting: number;
}

/**
 * Keeps the order a person is looking at. Those that are gone from `fresh` stay, because one that
 * vanishes under the pointer makes the next one get the click. What stands further down than what
 * was held is shown behind it.
 * @param held ids in the order on screen, or null when nothing is held
 */
export function holdOrder<Id>(held: readonly Id[] | null, fresh: readonly Id[]): HeldList<Id> {
  if (held === null || held === fresh) return { ids: fresh, waiting: 0 };
  const kept = new Set(held);
  const lastHeld = fresh.findLastIndex((id) => kept.has(id));
  const behind = fresh.slice(lastHeld + 1);
  const arrived = fresh.slice(0, lastHeld + 1).filter((id) => !kept.has(id));
  return { ids: [...held, ...behind], waiting: arrived.length + movedUp(held, fresh) };
}

/** How many rows stand higher in `fresh` than the held order would put them. */
function movedUp<Id>(held: readonly Id[], fresh: readonly Id[]): number {
  const position = new Map(held.map((id, index) => [id, index]));
  let lowest = held.length;
  let moved = 0;
  for (const id of fresh.toReversed()) {
    const was = position.get(id);
    if (was === undefined) continue;
    if (was > lowest) moved += 1;
    else lowest = was;
  }
  return moved;
}
