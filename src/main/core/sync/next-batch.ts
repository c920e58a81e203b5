const quickMs = 500;
const largestBatch = 384;

/**
 * How many threads to read together next, after `size` of them took `ms`. A vendor that answers at
 * once is read in large batches; one that keeps us waiting is asked for one thread at a time, so that
 * news and what a person opens come between.
 */
export function nextBatch(size: number, ms: number): number {
  if (ms < quickMs) return Math.min(largestBatch, size * 2);
  return ms > 2 * quickMs ? Math.max(1, Math.floor(size / 2)) : size;
}
