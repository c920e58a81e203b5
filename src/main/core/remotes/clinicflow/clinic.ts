import { isMaskedToken } from '../../../../shared/domain/registration.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { ClinicPart } from '../clinic-parts.ts';
import { toClinic, toSettings, toWireChange } from './map.ts';
import { knownPaths, type inferredPaths } from './paths.ts';
import type { ClinicFlowClient } from './request.ts';
import { WireClinic, WireSaid, WireSettings } from './wire.ts';

export type ClinicFlowPaths = (name: keyof typeof inferredPaths) => string;

/** Throws `bad_input` for a token that is its own mask: it is never sent back (clinicflow.txt). */
export function refuseMasked(token: string | undefined): void {
  if (token === undefined || !isMaskedToken(token)) return;
  throw new LobbyError('bad_input', 'This is the mask of a token.', {
    detail: { fields: ['accessToken'], reason: 'masked' },
  });
}

/** A clinic's settings, profile and credentials. */
export function clinicFlowClinic(client: ClinicFlowClient, paths: ClinicFlowPaths): ClinicPart {
  const settings = knownPaths.settings;
  return {
    isAdmin: (signal) => client.isAdmin(signal),
    settings: async (signal) => toSettings(await client.read(settings, WireSettings, signal)),
    async changeSettings(change, signal) {
      refuseMasked(change.accessToken);
      const secrets = [change.accessToken ?? '', change.verifyToken ?? ''];
      const json = toWireChange(change);
      const call = { method: 'PATCH', path: settings, json, asked: 'settings', secrets } as const;
      return toSettings(await client.change(call, WireSettings, signal));
    },
    profile: async (signal) => toClinic(await client.read(knownPaths.me, WireClinic, signal)),
    async changeProfile({ name, phone, address, city, timeZone, currency }, signal) {
      const json = toWireChange({ name, phone, address, city, timeZone, currency });
      const call = {
        method: 'PATCH',
        path: paths('profilePath'),
        json,
        asked: 'settings',
      } as const;
      await client.change(call, WireClinic, signal);
    },
    async saveCredentials(credentials, signal) {
      refuseMasked(credentials.accessToken);
      const { phoneNumberId, businessAccountId, accessToken, verifyToken } = credentials;
      const json = { phoneNumberId, businessAccountId, accessToken, verifyToken };
      const path = paths('credentialsPath');
      const secrets = [accessToken, verifyToken];
      const call = { method: 'PUT', path, json, asked: 'settings', secrets } as const;
      await client.change(call, WireSaid, signal);
    },
  };
}
