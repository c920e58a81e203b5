const firstSkipMs = 30_000;
const longestSkipMs = 60 * 60 * 1000;

/** Threads whose reading failed; each is left alone for a while so that the others go on. */
export interface SkippedThreads {
  /** Notes a failure; each one in a row doubles the time. */
  failed(ref: string, now: number): void;
  /** Notes that it could be read. */
  read(ref: string): void;
  /** What to leave alone now. */
  refs(now: number): readonly string[];
}

/** An empty list of them, for one connection. */
export function createSkippedThreads(): SkippedThreads {
  const skipped = new Map<string, { failures: number; from: number; until: number }>();
  return {
    failed(ref, now) {
      const failures = (skipped.get(ref)?.failures ?? 0) + 1;
      const wait = Math.min(longestSkipMs, firstSkipMs * 2 ** Math.min(failures - 1, 10));
      skipped.set(ref, { failures, from: now, until: now + wait });
    },
    read(ref) {
      skipped.delete(ref);
    },
    refs: (now) =>
      [...skipped].filter(([, one]) => now < one.until && now >= one.from).map(([ref]) => ref),
  };
}
