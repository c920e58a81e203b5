import type { RegistrationPart } from '../clinic-parts.ts';
import { refuseMasked, type ClinicFlowPaths } from './clinic.ts';
import { toRegistration } from './map.ts';
import type { ClinicFlowClient } from './request.ts';
import { WireChanged, WireStatus } from './wire.ts';

/** Registration by a code, its status, and its end. */
export function clinicFlowRegistration(
  client: ClinicFlowClient,
  paths: ClinicFlowPaths,
): RegistrationPart {
  return {
    async begin({ phone, otpMethod, wabaId, accessToken }, signal) {
      refuseMasked(accessToken);
      const json = { phone, otpMethod, wabaId, accessToken };
      const path = paths('registerPath');
      const secrets = [accessToken];
      const call = { method: 'POST', path, json, asked: 'registration', secrets } as const;
      return (await client.change(call, WireChanged, signal)).status;
    },
    async verify(code, signal) {
      const path = paths('verifyPath');
      const call = { method: 'POST', path, json: { code }, asked: 'otp', secrets: [code] } as const;
      return (await client.change(call, WireChanged, signal)).status;
    },
    status: async (signal) =>
      toRegistration(await client.read(paths('statusPath'), WireStatus, signal)),
    async deregister(signal) {
      const path = paths('deregisterPath');
      const call = { method: 'DELETE', path, asked: 'registration' } as const;
      return (await client.change(call, WireChanged, signal)).status;
    },
  };
}
