import type { OtpMethod, RegistrationStatus } from '../../../shared/domain/registration.ts';

/** What a clinic is at its vendor, without a secret. Null where nothing is said. */
export interface RemoteClinic {
  readonly ref: string;
  readonly name: string | null;
  readonly slug: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly timeZone: string | null;
  readonly currency: string | null;
  readonly logoUrl: string | null;
  readonly isActive: boolean | null;
  readonly plan: string | null;
  readonly phoneNumberId: string | null;
  readonly businessAccountId: string | null;
}

/** The same with what only the settings tell. */
export interface RemoteClinicSettings extends RemoteClinic {
  /** As the vendor masks it ("EAAOKw...****"); null when there is none, or when it came unmasked. */
  readonly tokenMask: string | null;
  readonly hasToken: boolean;
  readonly hasVerifyToken: boolean;
  /** The vendor's word; null for one nobody documents. */
  readonly status: RegistrationStatus | null;
  readonly botEnabled: boolean | null;
  readonly planEndsAt: number | null;
}

/** Only what is named is changed. */
export interface ClinicProfileChange {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
  readonly city?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly currency?: string | undefined;
}

export interface ClinicSettingsChange extends ClinicProfileChange {
  readonly phoneNumberId?: string | undefined;
  readonly businessAccountId?: string | undefined;
  /** Whole and new: what is masked is refused here and never leaves. */
  readonly accessToken?: string | undefined;
  readonly verifyToken?: string | undefined;
  readonly botEnabled?: boolean | undefined;
}

export interface ClinicCredentials {
  readonly phoneNumberId: string;
  readonly businessAccountId: string;
  readonly accessToken: string;
  readonly verifyToken: string;
}

/**
 * A clinic's settings, profile and WhatsApp credentials. Throws `LobbyError` as `InboxPart` does;
 * `remote_forbidden` with `detail.reason` "admin_only" for what takes an admin. All of it may be done twice.
 */
export interface ClinicPart {
  /** Whether the vendor lets this user change things. */
  isAdmin(signal: AbortSignal): Promise<boolean>;
  settings(signal: AbortSignal): Promise<RemoteClinicSettings>;
  changeSettings(change: ClinicSettingsChange, signal: AbortSignal): Promise<RemoteClinicSettings>;
  profile(signal: AbortSignal): Promise<RemoteClinic>;
  changeProfile(change: ClinicProfileChange, signal: AbortSignal): Promise<void>;
  saveCredentials(credentials: ClinicCredentials, signal: AbortSignal): Promise<void>;
}

export interface RegistrationForm {
  /** E.164 with plus. */
  readonly phone: string;
  readonly otpMethod: OtpMethod;
  readonly wabaId: string;
  readonly accessToken: string;
}

export interface RemoteRegistration {
  readonly status: RegistrationStatus;
  /** E.164 with plus where it is one, else as it came. */
  readonly number: string | null;
  /** The vendor's own words. */
  readonly detail: string | null;
}

/**
 * Connects a number to WhatsApp by a code that WhatsApp sends to it. Throws as `ClinicPart` does; of
 * what changes something, `detail.effect` is `unknown` when the answer was lost.
 */
export interface RegistrationPart {
  /** Has a code sent. A second one while one is pending starts over. */
  begin(form: RegistrationForm, signal: AbortSignal): Promise<RegistrationStatus>;
  /** Throws `remote_rejected` with `detail.reason` "otp" for a wrong code. */
  verify(code: string, signal: AbortSignal): Promise<RegistrationStatus>;
  status(signal: AbortSignal): Promise<RemoteRegistration>;
  deregister(signal: AbortSignal): Promise<RegistrationStatus>;
}
