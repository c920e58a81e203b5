import type { ClinicRow } from '../../src/shared/contract/clinic.ts';
import type { MethodName } from '../../src/shared/contract/contract.ts';
import { ConnectionId } from '../../src/shared/domain/ids.ts';
import { readOtp } from '../../src/shared/domain/registration.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';
import type { World } from './world.ts';

type ClinicMethod = Extract<MethodName, `${'clinic' | 'registration'}.${string}`>;

/** The connection without an inbox. */
export const clinicId = ConnectionId.parse('00000000-0000-4000-8000-00000000000c');
/** What WhatsApp sends to every phone here. */
export const rightCode = '123456';

/** What a clinic's platform has, before anything is done to it. */
export function clinicRow(now: number, part: Partial<ClinicRow> = {}): ClinicRow {
  return {
    connectionId: clinicId,
    access: 'admin',
    settings: {
      name: 'Clínica San Salvador',
      slug: 'clinica-san-salvador-abc123',
      phone: '+50399999999',
      address: 'Avenida Principal 123',
      city: 'San Salvador',
      country: 'El Salvador',
      timeZone: 'America/El_Salvador',
      currency: 'USD',
      isActive: true,
      plan: 'pro',
      planEndsAt: now + 200 * 86_400_000,
      phoneNumberId: '123456789',
      businessAccountId: 'waba_123',
      tokenMask: 'EAAOKw...****',
      hasToken: true,
      hasVerifyToken: true,
      botEnabled: true,
    },
    checkedAt: now,
    registration: {
      status: 'disconnected',
      number: null,
      detail: 'No number is connected.',
      checkedAt: now,
      begun: null,
    },
    error: null,
    ...part,
  };
}

/** Adds a connection to ClinicFlow. */
export function addClinic(world: World): void {
  world.connections.push({
    id: clinicId,
    vendor: 'clinicflow',
    label: 'Clínica',
    baseUrl: 'https://api.clinicflow.lat/api',
    settings: { email: 'admin@clinica.example' },
    parts: ['clinic', 'registration'],
    partsOff: [],
    freshness: {
      state: 'checked',
      checkedAt: world.now - 20_000,
      since: world.now,
      progress: null,
      paused: false,
      error: null,
    },
    conversations: 0,
    createdAt: world.now,
  });
}

/** One clinic whose number is registered with the one right code. */
export function clinicHandlers(state: FakeState): Pick<FakeHandlers, ClinicMethod> {
  let row = clinicRow(state.world.now);
  function become(registration: Partial<ClinicRow['registration']>) {
    row = { ...row, registration: { ...row.registration, ...registration } };
    state.emit({ type: 'changed', topics: ['registration'] });
    return row.registration;
  }
  return {
    'clinic.get': () => row,
    'clinic.refresh': () => ({}),
    'registration.begin': ({ phone, otpMethod }) =>
      become({
        status: 'pending_otp',
        number: phone,
        detail: null,
        begun: { phone, otpMethod, at: Date.now() },
      }),
    'registration.verify': ({ code }) => {
      if (readOtp(code) !== rightCode) {
        throw new LobbyError('remote_rejected', 'Wrong.', { detail: { reason: 'otp' } });
      }
      return become({ status: 'active', detail: 'Connected.' });
    },
  };
}
