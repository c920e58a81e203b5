import type {
  ListQuery,
  Remote,
  ThreadFilter,
  VendorModule,
} from '../../../src/main/core/remotes/remote.ts';
import type {
  AdvancedContent,
  MediaIntent,
  TemplateIntent,
} from '../../../src/main/core/remotes/send-parts.ts';
import type { OnboardingForm } from '../../../src/main/core/remotes/admin-parts.ts';
import type { RemotePart } from '../../../src/shared/domain/vendors.ts';
import type { ErrorCode } from '../../../src/shared/errors.ts';
import type { EndpointKind, FaultBoard } from '../../../src/simulator/faults.ts';
import type { VirtualClock } from '../virtual-clock.ts';

/** One request as the client made it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** What a refusal makes of a send. */
export type SendEnd = 'rejected' | 'not_sent' | 'stops' | 'unknown';

/** An answer of the vendor that is no success, and what a client must make of it. */
export interface Refusal {
  readonly name: string;
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly code: ErrorCode;
  readonly send: SendEnd;
  /** What the vendor asks to wait, ms; null when it does not say. */
  readonly retryAfterMs?: number | null;
  /** The endpoints it can come from; absent: all. */
  readonly on?: readonly EndpointKind[];
}

/** What is so at the vendor of a stage, in the vendor's own ids. */
export interface Given {
  /** Listed, with an open service window. */
  readonly conversationRef: string;
  /** A small page, and how many rows all pages hold together. */
  readonly walk: { readonly limit: number; readonly rows: number };
  /** Every filter the vendor documents, and the query it becomes. */
  readonly filters: readonly {
    readonly query: Omit<ListQuery, 'cursor'>;
    readonly sent: Readonly<Record<string, string>>;
    /** How many rows match; null for a vendor played from samples, which does not filter. */
    readonly rows: number | null;
  }[];
  /** The same of a thread's messages; absent for a vendor that has none. */
  readonly threadFilters?: readonly {
    readonly filter: ThreadFilter;
    readonly sent: Readonly<Record<string, string>>;
  }[];
  readonly text: string;
  /** Whom a send goes to, for a vendor that wants to be told; absent where the conversation says it. */
  readonly address?: Pick<MediaIntent, 'numberRef' | 'contact'>;
  /** A picture to send, and one to fetch; absent for a vendor without files. */
  readonly media?: {
    readonly file: MediaIntent['file'];
    readonly here: { readonly ref: string; readonly mime: string; readonly bytes: Uint8Array };
  };
  /** Something of each kind that the vendor takes. */
  readonly advanced?: readonly AdvancedContent[];
  readonly template: Omit<TemplateIntent, 'idempotencyKey'>;
  /** The conversation that the answer to a send names; null where it names none. */
  readonly landsIn: string | null;
  /** Lower case; null where the vendor documents no idempotency. */
  readonly keyHeader: string | null;
  /** Must never be seen in an error or an outcome. */
  readonly secret: string;
  /** What a test of the connection does not try, because trying has an effect. */
  readonly untried: readonly RemotePart[];
  /** A number of ours that has templates, rejected ones too; null for a vendor without them. */
  readonly numberRef: string | null;
  /** Onboarded, and nobody's yet; E.164. */
  readonly claimable: string | null;
  readonly form: OnboardingForm | null;
}

/** What is given of a vendor without an inbox. */
export const withoutInbox: Omit<Given, 'secret'> = {
  conversationRef: '',
  walk: { limit: 1, rows: 0 },
  filters: [],
  text: '',
  template: {
    phone: '',
    contactName: null,
    templateKey: '',
    language: null,
    values: {},
    senderNumberId: null,
  },
  landsIn: null,
  keyHeader: null,
  untried: [],
  numberRef: null,
  claimable: null,
  form: null,
};

/** A vendor that a client can be tried against, whatever stands behind it. */
export interface RemoteStage {
  readonly remote: Remote;
  readonly clock: VirtualClock;
  readonly faults: FaultBoard;
  readonly given: Given;
  /** Oldest first. */
  readonly requests: readonly SeenRequest[];
  /** What a request is for; null for an address that the vendor does not have. */
  kindOf(request: SeenRequest): EndpointKind | null;
  /** How many messages the vendor took from us since the stage stands; null where it is played from samples. */
  taken(): number | null;
  /** From now on no connection can be made. */
  unplug(): Promise<void>;
  close(): Promise<void>;
}

/** How a vendor's conformance is tried: a fresh stage for every test, and the refusals it documents. */
export interface Conformance {
  readonly module: VendorModule;
  readonly open: () => Promise<RemoteStage>;
  readonly refusals: readonly Refusal[];
  /** Questions of a part that this vendor does not take. */
  readonly without?: readonly EndpointKind[];
  /** What may answer with success and no body; absent: nothing. */
  readonly maySayNothing?: readonly EndpointKind[];
}
