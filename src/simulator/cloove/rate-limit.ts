const minuteMs = 60_000;

export interface RateLimit {
  /** Counts a request at `now` (ms UTC): null when it may pass, else the ms until one would. */
  count(now: number): number | null;
}

/** A sliding minute, or `perMs`. A refused request does not count. `limit` null: none. */
export function createRateLimit(limit: number | null, perMs = minuteMs): RateLimit {
  let passed: number[] = [];
  return {
    count(now) {
      if (limit === null) return null;
      passed = passed.filter((at) => at > now - perMs);
      const oldest = passed[0];
      if (passed.length >= limit && oldest !== undefined) return oldest + perMs - now;
      passed.push(now);
      return null;
    },
  };
}
