import type { AdvancedDraft, AdvancedKind } from '../../../shared/contract/advanced.ts';
import type { Failure } from '../../../shared/contract/rows.ts';
import type { MediaKind } from '../../../shared/domain/media-kinds.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import type { RemoteMessage } from './remote.ts';

/** Whom a send goes to, in all the ways a vendor may name them. */
export interface SendAddress {
  readonly conversationRef: string;
  /** The sending number's ref. */
  readonly numberRef: string;
  /** Where the vendor sends a reply to: the contact's reply address, else their identifier. */
  readonly contact: string;
}

export interface TextIntent extends SendAddress {
  readonly text: string;
  /** The vendor's id of the message it answers; null for none. Only where `quotes` is true. */
  readonly quotedRef: string | null;
  readonly idempotencyKey: string;
}

export interface MediaIntent extends SendAddress {
  readonly kind: MediaKind;
  readonly file: {
    readonly name: string;
    readonly mime: string;
    readonly bytes: number;
    /** The bytes from the beginning; may be asked for again when a try did not leave. */
    readonly open: () => Promise<Blob>;
  };
  readonly caption: string | null;
  readonly quotedRef: string | null;
  readonly idempotencyKey: string;
}

/** What is sent beside words and files, or a reaction (`emoji` null takes it back). */
export type AdvancedContent =
  | AdvancedDraft
  | { readonly kind: 'reaction'; readonly toRef: string; readonly emoji: string | null };

export interface AdvancedIntent extends SendAddress {
  readonly content: AdvancedContent;
  readonly quotedRef: string | null;
  readonly idempotencyKey: string;
}

export interface TemplateIntent {
  /** The file of a header that wants one, already at the vendor or sent with it; absent for most. */
  readonly headerFile?: MediaIntent['file'] & { readonly kind: 'image' | 'video' | 'document' };
  /** E.164 with plus; '' where the vendor hides it, which then has `contact`. */
  readonly phone: string;
  /** Where the vendor sends a reply to; absent for somebody whom it has not named yet. */
  readonly contact?: string;
  readonly contactName: string | null;
  readonly templateKey: string;
  readonly language: string | null;
  readonly values: Readonly<Record<string, string>>;
  /** The vendor's id of the sending number; null takes the connection's own. */
  readonly senderNumberId: string | null;
  readonly idempotencyKey: string;
}

export interface SendTextPart {
  readonly idempotency: 'documented' | 'none';
  /** Whether a send may name the message it answers. */
  readonly quotes: boolean;
  send(intent: TextIntent, signal: AbortSignal): Promise<SendOutcome>;
}

export interface SendTemplatePart {
  readonly idempotency: 'documented' | 'none';
  send(intent: TemplateIntent, signal: AbortSignal): Promise<SendOutcome>;
}

/** Kinds a vendor does not take are absent from `kinds`; WhatsApp's own sizes hold for all of them. */
export interface SendMediaPart {
  readonly idempotency: 'documented' | 'none';
  readonly kinds: readonly MediaKind[];
  /** Kinds whose words the vendor takes along; absent: all that WhatsApp has captions for. */
  readonly captions?: readonly MediaKind[];
  readonly quotes: boolean;
  send(intent: MediaIntent, signal: AbortSignal): Promise<SendOutcome>;
}

export interface SendAdvancedPart {
  readonly idempotency: 'documented' | 'none';
  readonly kinds: readonly AdvancedKind[];
  send(intent: AdvancedIntent, signal: AbortSignal): Promise<SendOutcome>;
}

/** How a send ended. A send never throws for anything the network or the vendor did. */
export type SendOutcome =
  /** The vendor has it. */
  | {
      readonly kind: 'accepted';
      readonly message: RemoteMessage;
      /** The vendor's conversation it landed in, for a send that may begin one. */
      readonly conversationRef: string | null;
      readonly replayed: boolean;
      readonly serverDate: number | null;
    }
  /** The vendor refused it for good; only a person can change something. */
  | { readonly kind: 'rejected'; readonly failure: Failure; readonly serverDate: number | null }
  /** It certainly did not take effect: never connected, 429, 401, 503 with nothing done. May be tried again with the same key. */
  | {
      readonly kind: 'not_sent';
      readonly error: ErrorValue;
      readonly retryAfterMs: number | null;
      /** The connection needs a person (key, scope): sending stops until then. */
      readonly stopsConnection: boolean;
    }
  /** Nobody knows: the answer was lost after the request left. */
  | { readonly kind: 'unknown'; readonly error: ErrorValue };
