import type { DeliveryStatus } from '../../src/shared/domain/delivery-status.ts';

/** A message as the vendor has it, whatever the vendor. */
export interface VendorMessage {
  /** The contact's phone, digits alone. */
  readonly phone: string;
  readonly ref: string;
  readonly direction: 'inbound' | 'outbound';
  readonly text: string | null;
  /** Ms UTC. */
  readonly sentAt: number;
  /** Every status a look may truthfully have shown since it was last settled; empty for inbound. */
  readonly statuses: readonly DeliveryStatus[];
  /** Whether the vendor's API still shows it. */
  readonly shown: boolean;
}

/** A message as the screen has it. */
export interface ScreenMessage {
  readonly phone: string;
  readonly id: number;
  readonly ref: string | null;
  readonly clientId: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly text: string | null;
  readonly sentAt: number;
  /** Something newer had been shown when it came. */
  readonly late: boolean;
  readonly status: DeliveryStatus | null;
  readonly attempt: number;
  /** What the failure was, for a finding's facts. */
  readonly failure: string | null;
}

/** One conversation's frame. */
export interface ScreenConversation {
  readonly phone: string;
  readonly id: number;
  readonly draft: string | null;
  readonly readUpTo: number | null;
  readonly lastMessageId: number | null;
}

export interface Screen {
  readonly conversations: readonly ScreenConversation[];
  /** Each conversation's rows in the order in which they stand on screen. */
  readonly messages: readonly ScreenMessage[];
}

/** A send that a person began. */
export interface Intent {
  readonly clientId: string;
  readonly phone: string;
  /** Stands in the words of this message and, but for repeated words, of no other. */
  readonly mark: string;
  readonly repeats: boolean;
  /** The window was told that it is queued: it must never be lost from here on. */
  told: boolean;
  /** Times a person sent it again, begun and perhaps not done. */
  retries: number;
  /** A person took it back: whether that was done is known only once the window was told. */
  discarded: 'no' | 'perhaps' | 'yes';
}

export type Hazard =
  | 'lost'
  | 'doubled'
  | 'wrong tick'
  | 'unreadable'
  | 'phantom'
  | 'disorder'
  | 'not settled'
  | 'harness';

/** Something that must not be, with what one needs to see why. */
export interface Finding {
  readonly hazard: Hazard;
  readonly facts: string;
}
