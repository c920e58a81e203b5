import type {
  ConnectionType,
  LinkStatus,
  OnboardingField,
  SetupLanguage,
} from '../../../shared/domain/onboarding-words.ts';
import type { LinkRight } from '../../../shared/domain/permissions.ts';

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
  /** One of them as it is now. Throws `remote_not_found`. */
  read(ref: string, signal: AbortSignal): Promise<RemoteSharedLink>;
  create(form: SharedLinkForm, signal: AbortSignal): Promise<RemoteSharedLink>;
  /** Rights that nobody here knows stay where they are named. */
  change(
    ref: string,
    form: Omit<SharedLinkForm, 'numberRef'> & Partial<Pick<RemoteSharedLink, 'unknownRights'>>,
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
  /** One of them as it is now. Throws `remote_not_found`. */
  read(ref: string, signal: AbortSignal): Promise<RemoteWebhook>;
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
