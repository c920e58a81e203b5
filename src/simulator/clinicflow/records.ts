/** How a number stands with WhatsApp (clinicflow.txt, "Poll current WhatsApp connection status"). */
export const connectionStatuses = [
  'disconnected',
  'pending_otp',
  'verifying',
  'active',
  'failed',
] as const;
export type ConnectionStatus = (typeof connectionStatuses)[number];

export const otpMethods = ['sms', 'voice'] as const;

export interface ClinicUser {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly role: 'admin' | 'staff';
  isActive: boolean;
}

/** What a clinic's name, place and money are, in the vendor's words. */
export interface ClinicProfile {
  name: string;
  phone: string;
  address: string;
  city: string;
  timezone: string;
  currency: string;
}

export interface WhatsAppAccess {
  phoneNumberId: string | null;
  businessAccountId: string | null;
  accessToken: string | null;
  verifyToken: string | null;
}

/** A number on its way to WhatsApp. */
export interface Registration {
  status: ConnectionStatus;
  number: string | null;
  detail: string;
  /** What WhatsApp sent to the phone; null while no code is out. */
  code: string | null;
  wrongCodes: number;
  /** When WhatsApp is done verifying, ms UTC. */
  verifiedAt: number | null;
}

export interface Clinic {
  readonly id: string;
  readonly slug: string;
  readonly country: string;
  readonly logoUrl: string | null;
  readonly users: readonly ClinicUser[];
  readonly profile: ClinicProfile;
  readonly access: WhatsAppAccess;
  readonly registration: Registration;
  botEnabled: boolean;
  isActive: boolean;
  plan: string;
  /** ms UTC. */
  planEndsAt: number;
}

/** What the first 8 characters stand for; the sample shows 6 of them (clinicflow.txt, "Note"). */
export function maskOf(token: string | null): string | null {
  return token === null ? null : `${token.slice(0, 6)}...****`;
}
