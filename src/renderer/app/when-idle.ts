/**
 * Calls `work` once the window has nothing else to do, after `withinMs` at the latest, and then where
 * a window cannot say when it is idle. The answer calls it off.
 */
export function whenIdle(work: () => void, withinMs: number): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, withinMs);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work, { timeout: withinMs });
  return () => cancelIdleCallback(asked);
}
