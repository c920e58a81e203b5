import type { DeliveryStatus } from '../../src/shared/domain/delivery-status.ts';

/** Each means that the ones before it are over (DATA, "Delivery status"): written down again, not asked of what is judged. */
const ladder: readonly DeliveryStatus[] = [
  'queued',
  'sending',
  'unknown',
  'accepted',
  'sent',
  'delivered',
  'read',
  'failed',
];

/** How far a message is, from 0. */
export function rankOf(status: DeliveryStatus): number {
  return ladder.indexOf(status);
}
