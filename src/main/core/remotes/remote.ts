import type { AdvancedDraft, AdvancedKind } from '../../../shared/contract/advanced.ts';
import type { ConnectionCheck, ConnectionField } from '../../../shared/contract/connections.ts';
import type {
  BotAction,
  BotActions,
  BotDay,
  BotDays,
  BotGeneral,
  BotHours,
  BotWebhook,
} from '../../../shared/domain/bot-words.ts';
import type { MessageType } from '../../../shared/contract/primitives.ts';
import type {
  Failure,
  Origin,
  SentTemplate,
  TemplateField,
  TemplateFrame,
  TemplateRow,
} from '../../../shared/contract/rows.ts';
import type { MediaKind } from '../../../shared/domain/media-kinds.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { NumberQuality, NumberStatus } from '../../../shared/domain/number-health.ts';
import type {
  ConnectionType,
  LinkStatus,
  OnboardingField,
  SetupLanguage,
} from '../../../shared/domain/onboarding-words.ts';
import type { LinkRight } from '../../../shared/domain/permissions.ts';
import type { RemotePart, VendorKey } from '../../../shared/domain/vendors.ts';
import type { MessageContent } from '../../../shared/contract/content.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import type { Clock, Fetch } from '../ports.ts';
import type { ReadLiveEvent } from './live.ts';
import type { ClinicPart, RegistrationPart } from './clinic-parts.ts';

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

/** One of our numbers as the vendor knows it. Null where it says nothing, or a word nobody documents. */
export interface RemoteNumber {
  /** What conversations and sends name it by. */
  readonly ref: string;
  readonly name: string | null;
  /** E.164 with plus; null when the vendor's ref is no phone. */
  readonly phone: string | null;
  readonly status: NumberStatus | null;
  readonly quality: NumberQuality | null;
  /** New people a day, in the vendor's word; absent where it never tells. */
  readonly messagingLimit?: string | null;
  readonly claimedAt: number | null;
  /** When the vendor last asked WhatsApp about it. */
  readonly syncedAt: number | null;
}

/** Throws as `InboxPart` does. */
export interface NumbersPart {
  list(signal: AbortSignal): Promise<readonly RemoteNumber[]>;
  /**
   * Makes an onboarded number ours. `phone` is E.164 with plus. Throws `recipient_invalid` for what
   * is no phone, `remote_not_found` when its onboarding is not done, `remote_conflict` when it is
   * not connected yet or somebody else has it.
   */
  claim?(phone: string, signal: AbortSignal): Promise<RemoteNumber>;
}

/** What a number can do now, as the vendor sees it; a read may make it look again behind. */
export interface RemoteHealth {
  readonly canReceive: boolean | null;
  readonly canSend: boolean | null;
  readonly canSendTemplates: boolean | null;
  readonly isRegistered: boolean | null;
  readonly status: NumberStatus | null;
  readonly quality: NumberQuality | null;
  /** New people a day, in the vendor's word; absent where it never tells. */
  readonly messagingLimit?: string | null;
}

export interface HealthPart {
  read(numberRef: string, signal: AbortSignal): Promise<RemoteHealth>;
}

export interface RemoteTemplate {
  /** What a send calls it. */
  readonly key: string;
  readonly language: string;
  readonly name: string;
  /** `DISABLED` for a word nobody documents: it is not known to send. */
  readonly status: TemplateRow['status'];
  /** The vendor's own word for the status. */
  readonly vendorStatus: string | null;
  readonly category: TemplateRow['category'];
  /** Each key once, in the vendor's order. */
  readonly fields: readonly TemplateField[];
  /** The wording with `{{field}}` in it; null where the vendor tells only the fields. */
  readonly body: string | null;
  /** What stands above, below and under the words; absent where the vendor tells nothing of it. */
  readonly frame?: TemplateFrame;
}

/** Throws as `InboxPart` does; `remote_not_found` for a number that is not ours. */
export interface TemplatesPart {
  list(
    numberRef: string,
    options: { readonly includeRejected: boolean },
    signal: AbortSignal,
  ): Promise<readonly RemoteTemplate[]>;
}

export interface OnboardingForm {
  /** '' for none of the next three. */
  readonly customerName: string;
  readonly successUrl: string;
  readonly failureUrl: string;
  /** One chooses it for the customer, both or none leave the choice. */
  readonly connectionTypes: readonly ConnectionType[];
  readonly language: SetupLanguage | null;
  /** The admin's own id for the customer; '' or absent for none. */
  readonly externalId?: string | undefined;
  /** What is told of the number once it is set up; null or absent for nothing. */
  readonly webhook?: WebhookForm | null | undefined;
}

export interface RemoteOnboardingLink {
  readonly ref: string;
  /** Always https, or http to this computer. */
  readonly url: string;
  readonly status: LinkStatus;
  /** The number that came of it, once the setup is done and where the vendor tells. */
  readonly result?: {
    readonly numberRef: string;
    readonly phone: string | null;
    readonly wabaId: string | null;
  };
  /** How far the customer is, in the vendor's words ("pending"). */
  readonly setupStatus: string | null;
  readonly setupError: string | null;
  readonly expiresAt: number | null;
}

export interface OnboardingPart {
  /** What of the form the vendor takes. */
  readonly takes: readonly OnboardingField[];
  /** Whether a new link revokes the one before. */
  readonly revokesBefore: boolean;
  /** How far a link is; absent where the vendor tells nothing afterwards. */
  readLink?(ref: string, signal: AbortSignal): Promise<RemoteOnboardingLink>;
  /**
   * Makes a link, and may revoke the one before: never repeated by anybody but a person. Throws
   * `LobbyError`; `detail.effect` is `unknown` when the answer was lost and a link may exist.
   */
  createLink(form: OnboardingForm, signal: AbortSignal): Promise<RemoteOnboardingLink>;
}

export interface SharedLinkForm {
  readonly numberRef: string;
  readonly name: string;
  readonly rights: readonly LinkRight[];
  /** ms UTC; null: never. */
  readonly expiresAt: number | null;
}

export interface RemoteSharedLink extends SharedLinkForm {
  readonly ref: string;
  /** Rights the vendor told of and nobody here knows. */
  readonly unknownRights: readonly string[];
  readonly status: LinkStatus;
  /** The address that opens it: whoever has it has the rights. Null where this answer does not tell it. */
  readonly url: string | null;
  readonly createdAt: number | null;
  readonly lastUsedAt: number | null;
}

/** Throws `LobbyError` as `InboxPart` does; of what changes something, `detail.effect` is `unknown` when the answer was lost. */
export interface SharedLinksPart {
  list(signal: AbortSignal): Promise<readonly RemoteSharedLink[]>;
  create(form: SharedLinkForm, signal: AbortSignal): Promise<RemoteSharedLink>;
  change(
    ref: string,
    form: Omit<SharedLinkForm, 'numberRef'>,
    signal: AbortSignal,
  ): Promise<RemoteSharedLink>;
  rotate(ref: string, signal: AbortSignal): Promise<RemoteSharedLink>;
  revoke(ref: string, signal: AbortSignal): Promise<void>;
}

export interface WebhookForm {
  readonly url: string;
  readonly events: readonly string[];
  readonly secret: string;
}

export interface RemoteWebhook {
  readonly ref: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly isActive: boolean;
  readonly createdAt: number | null;
}

/** Throws as `SharedLinksPart` does. */
export interface WebhooksPart {
  /** What it can tell of, in its own words. */
  readonly events: readonly string[];
  list(signal: AbortSignal): Promise<readonly RemoteWebhook[]>;
  create(form: WebhookForm, signal: AbortSignal): Promise<RemoteWebhook>;
  change(
    ref: string,
    change: { readonly isActive?: boolean; readonly events?: readonly string[] },
    signal: AbortSignal,
  ): Promise<RemoteWebhook>;
  /** Has a sample event sent; throws `remote_rejected` with the vendor's words when it did not arrive. */
  test(ref: string, signal: AbortSignal): Promise<void>;
  remove(ref: string, signal: AbortSignal): Promise<void>;
}

/** A bot: a number that is let in by scanning a QR code, and answers by itself. Null where nothing is said. */
export interface RemoteBot {
  readonly ref: string;
  readonly name: string | null;
  /** E.164 with plus; null until somebody scanned its code. */
  readonly phone: string | null;
  /** The vendor's own word ("CONNECTED"); it says so of a bot that nobody scanned yet, too. */
  readonly status: string | null;
  /** As the vendor writes it: `Africa/Harare`, `+1`. */
  readonly timeZone: string | null;
  readonly language: string | null;
  /** What it answers when it knows no keyword. */
  readonly defaultMessage: string | null;
  readonly actions: Readonly<Partial<Record<BotAction, boolean>>>;
  readonly days: Readonly<Partial<Record<BotDay, boolean>>>;
  /** `always`, or a time of day (`5:00`). */
  readonly hours: { readonly from: string; readonly to: string } | null;
  readonly createdAt: number | null;
}

/** Throws `LobbyError` as `InboxPart` does; of what changes something, `detail.effect` is `unknown` when the answer was lost. */
export interface BotPart {
  list(signal: AbortSignal): Promise<readonly RemoteBot[]>;
  /** Makes one; twice makes two. */
  create(signal: AbortSignal): Promise<RemoteBot>;
  saveGeneral(ref: string, general: BotGeneral, signal: AbortSignal): Promise<void>;
  saveActions(ref: string, actions: BotActions, signal: AbortSignal): Promise<void>;
  saveDays(ref: string, days: BotDays, signal: AbortSignal): Promise<void>;
  saveHours(ref: string, hours: BotHours, signal: AbortSignal): Promise<void>;
  saveWebhook(ref: string, webhook: BotWebhook, signal: AbortSignal): Promise<void>;
  remove(ref: string, signal: AbortSignal): Promise<void>;
}

/** A code to be scanned with the phone, as the vendor gives it. */
export type RemoteQr =
  | { readonly kind: 'image'; readonly dataUrl: string }
  /** What the code says; it is drawn here. */
  | { readonly kind: 'text'; readonly text: string }
  /** It ran out, or is not needed any more. */
  | { readonly kind: 'blank' };

export interface RemoteSession {
  readonly connected: boolean;
  /** E.164 with plus. */
  readonly phone: string | null;
  /** What the phone's owner is called. */
  readonly name: string | null;
  readonly webhookUrl: string | null;
}

/** How a bot comes to its phone. Throws as `BotPart` does. */
export interface SessionPart {
  /** Begins anew: a code can be asked for afterwards. `webhookUrl` null sets none. */
  begin(
    ref: string,
    options: { readonly webhookUrl: string | null },
    signal: AbortSignal,
  ): Promise<void>;
  qr(ref: string, as: 'base64' | 'image', signal: AbortSignal): Promise<RemoteQr>;
  read(ref: string, signal: AbortSignal): Promise<RemoteSession>;
  logout(ref: string, signal: AbortSignal): Promise<void>;
}

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
