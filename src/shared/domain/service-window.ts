/** Free text is possible for 24 h after the customer's last message (api/README.md). */
export const serviceWindowMs = 24 * 60 * 60 * 1000;

/** "Closing soon" in lists and in the composer begins this long before the end. */
export const closingSoonMs = 2 * 60 * 60 * 1000;

export type ServiceWindow =
  | { readonly state: 'closed'; readonly closedAt: number | null }
  | { readonly state: 'open' | 'closing'; readonly closesAt: number; readonly leftMs: number };

/** When a window that opened with `lastInboundAt` closes, ms UTC; null when nobody has written. */
export function windowClosesAt(lastInboundAt: number | null): number | null {
  return lastInboundAt === null ? null : lastInboundAt + serviceWindowMs;
}

/**
 * The state of a service window at `now` (ms UTC).
 * A customer's clock ahead of ours never gives more than 24 h.
 */
export function serviceWindow(closesAt: number | null, now: number): ServiceWindow {
  if (closesAt === null || closesAt <= now) return { state: 'closed', closedAt: closesAt };
  const leftMs = Math.min(closesAt - now, serviceWindowMs);
  return { state: leftMs <= closingSoonMs ? 'closing' : 'open', closesAt, leftMs };
}
