import { messageTypes, type MessageType } from '../../../shared/contract/primitives.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';

/** WhatsApp's word for a type of message; the vendor's own is kept as `vendorType` when it is none. */
export function readType(word: string | null): {
  readonly type: MessageType;
  readonly vendorType: string | null;
} {
  const type = messageTypes.find((known) => known === word) ?? 'unknown';
  return { type, vendorType: type === 'unknown' ? word : null };
}

/** A word we do not know (Cloove's "pending" is one) says at least that the vendor has it. */
export function readStatus(word: string | null): DeliveryStatus {
  switch (word) {
    case 'sent':
    case 'delivered':
    case 'read':
    case 'failed':
      return word;
    default:
      return 'accepted';
  }
}
