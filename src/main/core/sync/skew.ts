/** What is known of a vendor's clock. Milliseconds, its time minus ours. */
export interface Skew {
  /** By two answers in a row that agreed, or by the first while there is no second; null: nobody knows. */
  readonly skew: number | null;
  /**
   * What the last answer said, where no other agrees with it yet; null: it agrees with `skew`. One
   * header may be wrong, and what a lost send began at must not be.
   */
  readonly skewSeen: number | null;
}

/** Before a vendor's first answer. */
export const nothingSeen: Skew = { skew: null, skewSeen: null };

/** A `Date` header has whole seconds, and an answer takes a moment to arrive. */
const dateHeaderNoise = 2000;

const agree = (a: number | null, b: number | null): boolean =>
  a !== null && b !== null && Math.abs(a - b) <= dateHeaderNoise;

/**
 * What is known after an answer with this `Date` (ms UTC; null: it has none) arrived at `now` by our
 * clock. Differences that a header cannot tell from none are none, so that an accurate clock stays as
 * it is. Another clock than the known one is believed once a second answer says the same.
 */
export function skewAfter(before: Skew, serverDate: number | null, now: number): Skew {
  if (serverDate === null) return before;
  const { skew, skewSeen } = before;
  const said = serverDate - now;
  const seen = Math.abs(said) <= dateHeaderNoise ? 0 : said;
  if (agree(seen, skew)) return skewSeen === null ? before : { skew, skewSeen: null };
  if (agree(seen, skewSeen)) return { skew: seen, skewSeen: null };
  // Nobody ever agreed with the first: neither is known to be right.
  const isFirst = skew === null || skew === skewSeen;
  return { skew: isFirst ? seen : skew, skewSeen: seen };
}

/**
 * When a page was made, by the vendor's clock: what it says itself, but never later than now by what
 * is known of that clock (`serverNow`), so that a header which is ahead hides nothing that came since.
 */
export function servedAt(serverDate: number | null, serverNow: number): number {
  return Math.min(serverDate ?? serverNow, serverNow);
}
