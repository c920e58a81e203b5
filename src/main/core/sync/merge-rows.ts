import type { MessageType } from '../../../shared/contract/primitives.ts';
import type { Failure, SentTemplate } from '../../../shared/contract/rows.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { RemoteMedia, RemoteMessage } from '../remotes/remote.ts';
import type { ReactionState } from '../store/reaction-rows.ts';

/** Where a page came from; a row can have one id of each. */
export type RefSource = 'api' | 'webhook';

/** An id kept for an earlier attempt of a message: it says whose it is, and nothing of the newest attempt. */
export const attemptSource = 'attempt';

/** A message we have, as merging needs it. */
export interface HeldRow {
  readonly id: number;
  readonly ref: string | null;
  readonly otherRefs: readonly { readonly ref: string; readonly source: string }[];
  /** Sent from a Lobby. */
  readonly own: boolean;
  /** A page has shown it; an own row may be known from its answer alone. */
  readonly isSeen: boolean;
  readonly direction: 'inbound' | 'outbound';
  readonly sentAt: number;
  readonly type: MessageType;
  readonly text: string | null;
  readonly template: SentTemplate | null;
  readonly status: DeliveryStatus | null;
  readonly statusAt: number | null;
  readonly attempt: number;
  /** The stored JSON of what it holds beside its words: compared, not read. */
  readonly content: string | null;
  /** Its file; null where none is known, or the page tells of no file. */
  readonly media: RemoteMedia | null;
  readonly quoteRef: string | null;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
  readonly forwarded: boolean;
}

/** An own send whose answer is not here; times by the vendor's clock. */
export interface OpenAttempt {
  readonly messageId: number;
  /** `sending`: the answer may still come. `unknown`: it was lost. */
  readonly state: 'sending' | 'unknown';
  readonly beganAt: number;
  readonly lastTryAt: number;
}

export interface HeldGap {
  readonly beforeId: number;
  readonly beforeSentAt: number;
  readonly fromAt: number | null;
}

/**
 * What we have of a conversation, as far as a page can touch it: every row with one of the page's
 * ids, every row within two seconds of the page's time, every outbound row since the oldest open
 * attempt began.
 */
export interface Held {
  readonly rows: readonly HeldRow[];
  readonly attempts: readonly OpenAttempt[];
  readonly gaps: readonly HeldGap[];
  /** Reactions to what the page's reactions are to. */
  readonly reactions: readonly ReactionState[];
  /** The vendor's time of our last whole read; everything before it has been seen. Null before the first. */
  readonly readAt: number | null;
  /** `sentAt` of the newest row the vendor knows; null when there is none. */
  readonly newestSentAt: number | null;
  /** `sentAt` of the newest row before the page's oldest; null when there is none. */
  readonly beforePage: number | null;
}

/** A page of a thread, in any order. */
export interface Page {
  readonly source: RefSource;
  readonly messages: readonly RemoteMessage[];
  /** The vendor said that nothing is older. */
  readonly complete: boolean;
  /**
   * Of a vendor whose older pages lead to the beginning: nothing is missing for good, and lost sends
   * are settled by a look at all of it. Absent where a thread's newest page is all there is.
   */
  readonly paged?: {
    readonly isNewest: boolean;
    /** What was sent before is history: reading it is no news and not late. */
    readonly historyBefore: number;
  };
  /**
   * One event of a vendor that shows nothing beside them: no page will ever tell what became of an
   * own send, so that this decides, as far as it says anything.
   */
  readonly eventsOnly?: boolean;
  /** The vendor's time when the page was made. */
  readonly servedAt: number;
}

export interface Insert {
  readonly message: RemoteMessage;
  readonly late: boolean;
  /** News that somebody may have read past meanwhile. */
  readonly isBehind: boolean;
}

export interface DeliveryUpdate {
  readonly id: number;
  readonly status: DeliveryStatus;
  readonly at: number | null;
  readonly attempt: number;
  readonly failure: Failure | null;
}

/** An own send found at the vendor. */
export interface Adoption {
  readonly messageId: number;
  readonly message: RemoteMessage;
}

export interface NewRef {
  readonly messageId: number;
  readonly ref: string;
  readonly source: string;
}

export interface Edit {
  readonly id: number;
  readonly text: string | null;
  readonly template: SentTemplate | null;
  readonly editedAt: number | null;
}

/** What is new of all that a message has beside its words; absent keys stay as they are. */
export interface BesideChange {
  readonly id: number;
  /** As it is stored. */
  readonly content?: string;
  /** The file of a row that has none. */
  readonly newMedia?: RemoteMedia;
  readonly media?: RemoteMedia;
  readonly quote?: { readonly ref: string; readonly text: string | null };
  readonly forwarded?: true;
}

/** A message that was taken back. */
export interface Deletion {
  readonly id: number;
  readonly at: number;
}

/** A line for history that is missing right before the message `beforeRef` of the page. */
export interface NewGap {
  readonly beforeRef: string;
  readonly fromAt: number | null;
  readonly toAt: number;
  /** Messages of the page that begins there. */
  readonly pageLength: number;
}

/** What a page changes. Applying it again to what it made changes nothing. */
export interface Changes {
  readonly inserts: readonly Insert[];
  readonly deliveries: readonly DeliveryUpdate[];
  readonly adoptions: readonly Adoption[];
  readonly refs: readonly NewRef[];
  readonly edits: readonly Edit[];
  readonly beside: readonly BesideChange[];
  readonly deletions: readonly Deletion[];
  readonly reactions: readonly ReactionState[];
  /** Own sends that the vendor does not have, as far as it can be known. */
  readonly absent: readonly number[];
  /** Something was left out until an answer that is on its way says whose it is: read again. */
  readonly heldBack: boolean;
  readonly newGap: NewGap | null;
  /** `beforeId` of gaps that the page filled. */
  readonly closedGaps: readonly number[];
}

/** Oldest first, by the vendor's time; equal times keep the order of their ids, so that it is one order. */
export function byTime(a: RemoteMessage, b: RemoteMessage): number {
  return a.sentAt - b.sentAt || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0);
}

/** Whether a page says nothing that is not here already. */
export function changesNothing(changes: Changes): boolean {
  return (
    changes.inserts.length === 0 &&
    changes.deliveries.length === 0 &&
    changes.adoptions.length === 0 &&
    changes.edits.length === 0 &&
    changes.beside.length === 0 &&
    changes.deletions.length === 0 &&
    changes.reactions.length === 0 &&
    changes.newGap === null &&
    changes.closedGaps.length === 0
  );
}
