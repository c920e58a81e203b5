const quickMs = 500;
/** A vendor that needs no longer for a thread has its batches ended by the turn, not by their size. */
const quickEachMs = 10;
const largestBatch = 4096;

/**
 * How many threads to read together next, after `size` of them took `ms`. A vendor that answers at
 * once is read in large batches; one that keeps us waiting is asked for one thread at a time, so that
 * news and what a person opens come between.
 */
export function nextBatch(size: number, ms: number): number {
  const isQuick = ms < quickMs || ms < size * quickEachMs;
  if (isQuick) return Math.min(largestBatch, size * 2);
  return ms > 2 * quickMs ? Math.max(1, Math.floor(size / 2)) : size;
}
