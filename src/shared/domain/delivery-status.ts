/**
 * Delivery status of an outbound message and its ladder (api/README.md, "WhatsApp's own rules";
 * DATA: `(rank, at, attempt)`). Times are integer milliseconds UTC.
 */
export const deliveryStatuses = [
  'queued',
  'sending',
  'unknown',
  'accepted',
  'sent',
  'delivered',
  'read',
  'failed',
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export interface DeliveryState {
  readonly status: DeliveryStatus;
  /** When the vendor says it happened, else when we learnt it; null when nobody said. */
  readonly at: number | null;
  /** 1 for the first send; each retry by a person is one more. */
  readonly attempt: number;
}

const rank: Record<DeliveryStatus, number> = {
  queued: 0,
  sending: 1,
  unknown: 2,
  accepted: 3,
  sent: 4,
  delivered: 5,
  read: 6,
  failed: 7,
};

/** Position on the ladder; a failure tops the attempt it belongs to. */
export function statusRank(status: DeliveryStatus): number {
  return rank[status];
}

/**
 * What is known after `next` arrives: never down in rank within an attempt, an older attempt never
 * speaks for a newer one. Returns `current` itself when nothing changes.
 */
export function mergeDelivery(current: DeliveryState, next: DeliveryState): DeliveryState {
  if (next.attempt !== current.attempt) return next.attempt > current.attempt ? next : current;
  return rank[next.status] > rank[current.status] ? next : current;
}
