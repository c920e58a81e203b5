/**
 * One thing a desk shares about a conversation ("who has it"): the last write by the relay's sequence
 * stands, whoever made it and in whatever order it is heard of.
 */
export interface Register<Value> {
  /** What a write is known by on every desk. */
  readonly id: string;
  /** Greater wins: `rankOf`. */
  readonly rank: number;
  readonly value: Value;
}

/** A write of this desk that the relay has not told back yet. */
export interface Pending<Value> {
  readonly id: string;
  readonly isClaim: boolean;
  readonly value: Value;
}

/** Greater than any sequence a relay reaches. */
const claimsBelow = 2 ** 50;

/**
 * Where a write stands among others of its register. `seq` is the relay's. A claim is what a desk
 * held before it had a relay: it counts where nobody has said otherwise, before it or after it.
 */
export function rankOf(seq: number, isClaim: boolean): number {
  return isClaim ? seq - claimsBelow : seq;
}

/** The register after a write that the relay tells of; a repeat, or an older one, changes nothing. */
export function heard<Value>(
  held: Register<Value> | null,
  write: Register<Value>,
): Register<Value> {
  return held === null || write.rank > held.rank ? write : held;
}

/**
 * What is shown: this desk's newest own write until the relay has told it back, so that nothing jumps
 * back and forth on screen; a claim of its own gives way to what others said.
 * @param waiting own writes, oldest first
 */
export function shown<Value>(
  held: Register<Value> | null,
  waiting: readonly Pending<Value>[],
): { readonly id: string; readonly value: Value } | null {
  const edit = waiting.findLast(({ isClaim }) => !isClaim);
  const claim = held === null || held.rank < 0 ? waiting.at(-1) : undefined;
  return edit ?? claim ?? held;
}
