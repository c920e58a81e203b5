import type { ConnectionCheck, ConnectionField } from '../../../shared/contract/connections.ts';
import type { MessageType } from '../../../shared/contract/primitives.ts';
import type { Failure, Origin, SentTemplate } from '../../../shared/contract/rows.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { RemotePart, VendorKey } from '../../../shared/domain/vendors.ts';
import type { MessageContent } from '../../../shared/contract/content.ts';
import type { Clock, Fetch } from '../ports.ts';
import type { ReadLiveEvent } from './live.ts';
import type { OwnTurn } from './own-turn.ts';
import type { ClinicPart, RegistrationPart } from './clinic-parts.ts';
import type { HealthPart, NumbersPart, TemplatesPart } from './number-parts.ts';
import type { OnboardingPart, SharedLinksPart, WebhooksPart } from './admin-parts.ts';
import type { BotPart, SessionPart } from './bot-parts.ts';
import type {
  SendAdvancedPart,
  SendMediaPart,
  SendTemplatePart,
  SendTextPart,
} from './send-parts.ts';

/**
 * The remote port. A vendor offers parts; a missing part is absent from `parts`, and the screen
 * shows what is there. All times are integer milliseconds UTC: vendor formats are read in the
 * vendor's folder and nowhere else.
 */
export interface Remote {
  readonly vendor: VendorKey;
  readonly parts: RemoteParts;
  /** What the key can do, without any effect on anybody. Never throws for an answer of the vendor. */
  check(signal: AbortSignal): Promise<ConnectionCheck>;
  /**
   * Of a vendor without an inbox: one cheap read that says whether the connection is good. Throws as
   * the parts do.
   */
  look?(signal: AbortSignal): Promise<void>;
}

export interface RemoteParts {
  readonly inbox?: InboxPart;
  readonly 'send.text'?: SendTextPart;
  readonly 'send.template'?: SendTemplatePart;
  readonly 'send.media'?: SendMediaPart;
  readonly 'send.advanced'?: SendAdvancedPart;
  readonly health?: HealthPart;
  readonly templates?: TemplatesPart;
  readonly numbers?: NumbersPart;
  readonly onboarding?: OnboardingPart;
  readonly sharedLinks?: SharedLinksPart;
  readonly webhooks?: WebhooksPart;
  readonly clinic?: ClinicPart;
  readonly registration?: RegistrationPart;
  readonly session?: SessionPart;
  readonly bot?: BotPart;
}

/** Reads throw `LobbyError` with a `network_*` or `remote_*` code; `detail.retryAfterMs` where the vendor said so. */
export interface InboxPart {
  /**
   * Whether the list promises its order. Where it does not, a page of known rows says nothing of
   * the pages behind it: the whole list is walked.
   */
  readonly order: 'newest_first' | 'not_promised';
  /** `paged`: `RemoteThreadPage.older` leads to the beginning; `recent`: only the newest can be read. */
  readonly history: 'recent' | 'paged';
  /** One page of conversations. `cursor` null asks for the first. */
  listConversations(query: ListQuery, signal: AbortSignal): Promise<RemoteConversationPage>;
  /**
   * A conversation and the messages the vendor is willing to show. `filter` narrows them where the
   * vendor can (`history: 'paged'`); who leaves it out gets all.
   */
  readConversation(
    ref: string,
    cursor: string | null,
    signal: AbortSignal,
    filter?: ThreadFilter,
  ): Promise<RemoteThreadPage>;
  /** Tells the vendor that all was read; absent where it has no such call. */
  markRead?(ref: string, signal: AbortSignal): Promise<void>;
  /**
   * Fetches a message's file. Throws as the rest: `remote_not_found` when the vendor has it no more,
   * a retryable code (503, network) when it should be asked again. Absent where no file can be had.
   */
  fetchMedia?(
    of: { readonly numberRef: string; readonly mediaRef: string },
    signal: AbortSignal,
  ): Promise<MediaDownload>;
}

export interface ListQuery {
  readonly cursor: string | null;
  readonly status?: string;
  readonly mode?: 'ai' | 'human';
  readonly assigned?: 'me' | 'unassigned';
  readonly search?: string;
  /** One person's conversations: E.164 with plus. */
  readonly recipient?: string;
  /** One of our numbers, by its ref. */
  readonly numberRef?: string;
  /** Rows a page; the vendor's own choice when absent. */
  readonly limit?: number;
}

export interface ThreadFilter {
  readonly direction?: 'inbound' | 'outbound';
  /** In the vendor's words: "sent", "failed". */
  readonly status?: string;
  /** In WhatsApp's words: "text", "image", "template". */
  readonly type?: string;
  readonly hasMedia?: boolean;
  /** Rows a page; the vendor's own choice when absent. */
  readonly limit?: number;
}

export interface RemoteConversationPage {
  readonly rows: readonly RemoteConversation[];
  readonly next: string | null;
  /** The way back, where the vendor knows one; a cursor like `next`. */
  readonly previous?: string | null;
  readonly total: number | null;
  /** The vendor's `Date` header. */
  readonly serverDate: number | null;
}

export interface RemoteContact {
  /** The vendor's own key, else the canonical phone, else the chat id (DATA, "Contact"). */
  readonly identifier: string;
  readonly name: string | null;
  /** E.164 with plus. */
  readonly phone: string | null;
  readonly username: string | null;
  /** Where a reply goes, where that is not the identifier: as the vendor gives it, never cut. */
  readonly replyTo?: string;
}

export interface RemoteConversation {
  readonly ref: string;
  /** The vendor's number, or what stands for it (Cloove: `businessId`); null when a thread page does not repeat it. */
  readonly numberRef: string | null;
  readonly contact: RemoteContact;
  readonly status: string | null;
  readonly mode: 'ai' | 'human' | null;
  readonly unread: number | null;
  readonly lastInboundAt: number | null;
  readonly lastOutboundAt: number | null;
  /** Changes exactly when the list's row changed: decides whether the thread is read again. */
  readonly fingerprint: string;
}

export interface RemoteThreadPage {
  readonly conversation: RemoteConversation;
  readonly messages: readonly RemoteMessage[];
  /** For reading older messages, where the vendor can; null when this is all it gives. */
  readonly older: string | null;
  /** The way back to newer ones, where the vendor knows one; a cursor like `older`. */
  readonly newer?: string | null;
  /** True when the vendor said that nothing is older than this page. */
  readonly complete: boolean;
  readonly serverDate: number | null;
}

export interface RemoteMessage {
  readonly ref: string;
  /** Further ids of the same message (a wamid beside the vendor's id). */
  readonly otherRefs: readonly string[];
  readonly direction: 'inbound' | 'outbound';
  readonly origin: Origin;
  readonly type: MessageType;
  /** The vendor's word when `type` is `unknown`. */
  readonly vendorType: string | null;
  readonly text: string | null;
  readonly template: SentTemplate | null;
  readonly sentAt: number;
  /** Null for inbound. */
  readonly status: DeliveryStatus | null;
  readonly statusAt: number | null;
  readonly failure: Failure | null;
  /** What it holds beside its words; absent for plain words and where the vendor tells nothing. */
  readonly content?: RemoteContent;
  /** The message it answers; its words where the vendor repeats them. */
  readonly quote?: { readonly ref: string; readonly text: string | null };
  /** Of a `reaction`: what it reacts to; `emoji` null takes it back. It becomes no row of the thread. */
  readonly reaction?: { readonly toRef: string; readonly emoji: string | null };
  readonly editedAt?: number;
  readonly deletedAt?: number;
  readonly forwarded?: boolean;
}

/** A file as the vendor tells of it. Null for what it does not say. */
export interface RemoteMedia {
  /** What the vendor is asked for; null when it gives the file to nobody (only the phone shows it). */
  readonly ref: string | null;
  readonly mime: string | null;
  readonly fileName: string | null;
  readonly bytes: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
  /** A small JPEG or PNG as a `data:` URL. */
  readonly thumbnail: string | null;
}

/** `MessageContent` of the contract, with the vendor's file instead of ours. */
export type RemoteContent =
  | Exclude<MessageContent, { readonly kind: 'media' | 'interactive' }>
  | { readonly kind: 'media'; readonly media: RemoteMedia | null }
  | (Omit<Extract<MessageContent, { readonly kind: 'interactive' }>, 'media'> & {
      readonly media: RemoteMedia | null;
    });

/** A file on its way here. `bytes` null when the vendor does not say how much it is. */
export interface MediaDownload {
  readonly mime: string | null;
  readonly bytes: number | null;
  readonly body: ReadableStream<Uint8Array>;
}

/** Two lanes share a vendor's limit: reads leave some of it for sends. */
export type Lane = 'read' | 'send';

export interface RemoteContext {
  readonly baseUrl: string;
  /** Form values without secrets, by field key. */
  readonly settings: Readonly<Record<string, string>>;
  /** Secret form values, by field key. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Never repeats a request by itself. */
  readonly fetch: Fetch;
  /**
   * Resolves when the lane's share of the limit lets one more request go, and counts it. Rejects
   * with `LobbyError`: nothing has left then. A send is told to come back (`detail.retryAfterMs`)
   * instead of waiting, so that it stays queued on screen.
   */
  readonly turn: (lane: Lane, signal: AbortSignal) => Promise<void>;
  /** Waited for before a read leaves, and before its answer is read: `own-turn.ts`. */
  readonly ownTurn?: OwnTurn;
  /** Told of every answer's status, so that a 429 holds back what comes after it. */
  readonly answered: (status: number, retryAfterMs: number | null) => void;
  readonly clock: Clock;
  readonly userAgent: string;
}

/** The vendor's stated limit, counted across restarts. */
export interface RequestLimit {
  readonly requests: number;
  readonly perMs: number;
  /** Of those, kept for the send lane. */
  readonly keptForSends: number;
}

/** What a vendor's folder exports; the registry lists them. */
export interface VendorModule {
  readonly vendor: VendorKey;
  readonly parts: readonly RemotePart[];
  readonly fields: readonly ConnectionField[];
  readonly limit: RequestLimit;
  /** Groups of secret fields of which one is enough and none is too few; absent where each speaks for itself. */
  readonly credentialsNeedOneOf?: readonly (readonly string[])[];
  /** Whether a template's `senderNumberId` is the `ref` of one of the connection's numbers. */
  readonly senderIsNumberRef: boolean;
  /**
   * The setting a template send takes its number from when the template names none; null when the
   * vendor needs no such id.
   */
  readonly senderNumberSetting: string | null;
  /**
   * Whether free sends name the vendor's conversation (so that there has to be one), or the contact.
   * Absent: the conversation.
   */
  readonly addressedBy?: 'conversation' | 'contact';
  /** Reads an event of the vendor's webhooks; absent for a vendor that has none. */
  readonly readEvent?: ReadLiveEvent;
  /** Opens a client; throws `url_invalid`, `url_insecure` or `bad_input` for a form that cannot work. */
  open(context: RemoteContext): Remote;
}
