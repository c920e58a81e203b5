import type { Failure } from '../../../shared/contract/rows.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { RemoteConversation, RemoteMessage } from './remote.ts';

/** An event of a vendor's webhook, as the relay kept it. */
export interface LiveEvent {
  /** The vendor's word ("message.received"). */
  readonly type: string;
  /** The parsed body. */
  readonly body: unknown;
  /** When the relay took it, ms UTC. */
  readonly receivedAt: number;
}

/** What an event says. Its rows are mapped by what maps polled rows. */
export type LiveChange =
  /** A message, with as much of its conversation as the event carries. */
  | {
      readonly kind: 'message';
      readonly conversation: RemoteConversation;
      readonly message: RemoteMessage;
    }
  /** How far a message of ours is. */
  | {
      readonly kind: 'delivery';
      /** The vendor's conversation; null where the event does not name it. */
      readonly conversationRef: string | null;
      /** Every id of the message that the event carries. */
      readonly refs: readonly string[];
      readonly status: DeliveryStatus;
      readonly at: number | null;
      readonly failure: Failure | null;
    }
  /** Something of a conversation changed that only its own page tells. */
  | {
      readonly kind: 'conversation';
      readonly conversationRef: string;
      /** Whom the vendor has given it to now: '' where it tells no name, null for nobody; left out: not said. */
      readonly assignee?: string | null;
    }
  /** The vendor's numbers changed. */
  | { readonly kind: 'numbers' };

/** A message that an event told of. */
export type MessageChange = Extract<LiveChange, { kind: 'message' }>;

/**
 * Reads an event. Null for one that says nothing we know of, or that does not fit: it is kept as it
 * came, and what it meant is polled.
 */
export type ReadLiveEvent = (event: LiveEvent) => LiveChange | null;
