/** Lets so many through a second, and a burst of the same size. */
export interface Rate {
  /** Takes one; false when there is none left. */
  take(name: string, now: number): boolean;
}

/** One bucket a name; names that were quiet for a while are forgotten. */
export function createRate(perSecond: number, mostNames = 10_000): Rate {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(name, now) {
      const bucket = buckets.get(name) ?? { left: perSecond, at: now };
      const passed = Math.max(0, now - bucket.at);
      const left = Math.min(perSecond, bucket.left + (passed * perSecond) / 1000);
      buckets.delete(name);
      buckets.set(name, { left: left < 1 ? left : left - 1, at: now });
      if (buckets.size > mostNames) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return left >= 1;
    },
  };
}
