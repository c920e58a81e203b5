import { vi } from 'vitest';

/** A limit for a busy machine, ms; nothing waits for it. Below the runner's own, which would tell less. */
const longest = 50_000;

/** Asks until the answer holds, as a window does when something changed. */
export function eventually<Result>(ask: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(ask, { timeout: longest, interval: 25 });
}
