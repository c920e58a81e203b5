import type { RemoteParts } from '../../../src/main/core/remotes/remote.ts';
import type { EndpointKind } from '../../../src/simulator/faults.ts';

/** What a clinic's platform is asked, the harmless first; a code is verified before another one is sent. */
export const clinicKinds = {
  clinicSettings: 'clinic',
  clinicProfile: 'clinic',
  changeClinicSettings: 'clinic',
  changeClinicProfile: 'clinic',
  saveClinicCredentials: 'clinic',
  registrationStatus: 'registration',
  verifyCode: 'registration',
  registerNumber: 'registration',
  deregisterNumber: 'registration',
} as const satisfies Partial<Record<EndpointKind, keyof RemoteParts>>;
export type ClinicKind = keyof typeof clinicKinds;

/** The code that a stage's clinic waits for. */
export const clinicCode = '123456';

export const clinicForms = {
  profile: {
    name: 'Clínica San Salvador',
    phone: '+50399999999',
    address: 'Avenida Principal 123',
    city: 'San Salvador',
    timeZone: 'America/El_Salvador',
    currency: 'USD',
  },
  credentials: {
    phoneNumberId: '123456789',
    businessAccountId: 'waba_123456789',
    accessToken: 'EAAJ...',
    verifyToken: 'your_verify_token',
  },
  registration: {
    phone: '+50377654321',
    otpMethod: 'sms',
    wabaId: 'waba_123456789',
    accessToken: 'EAAJ...',
  },
} as const;

/** How Lobby asks a clinic's platform. */
export function clinicAsks(
  part: <Key extends 'clinic' | 'registration'>(key: Key) => NonNullable<RemoteParts[Key]>,
): Record<ClinicKind, (signal: AbortSignal) => Promise<unknown>> {
  const { profile, credentials, registration } = clinicForms;
  return {
    clinicSettings: (signal) => part('clinic').settings(signal),
    clinicProfile: (signal) => part('clinic').profile(signal),
    changeClinicSettings: (signal) => part('clinic').changeSettings({ city: 'Santa Ana' }, signal),
    changeClinicProfile: (signal) => part('clinic').changeProfile(profile, signal),
    saveClinicCredentials: (signal) => part('clinic').saveCredentials(credentials, signal),
    registrationStatus: (signal) => part('registration').status(signal),
    verifyCode: (signal) => part('registration').verify(clinicCode, signal),
    registerNumber: (signal) => part('registration').begin(registration, signal),
    deregisterNumber: (signal) => part('registration').deregister(signal),
  };
}
