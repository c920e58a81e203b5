import { LobbyError } from '../../../../shared/errors.ts';
import type { Remote, RemoteContext, VendorModule } from '../remote.ts';
import { inferredFields } from '../inferred-fields.ts';
import { typedPaths } from '../typed-paths.ts';
import { checkUser } from './check.ts';
import { clinicFlowClinic } from './clinic.ts';
import { inferredPaths, knownPaths } from './paths.ts';
import { clinicFlowRegistration } from './registration.ts';
import { clinicFlowClient } from './request.ts';
import { clinicFlowSession } from './session.ts';
import { WireClinic } from './wire.ts';

/** Reads the form's values. Throws `bad_input` with `detail.fields`. */
function userOf({ settings, credentials }: RemoteContext) {
  const email = settings['email']?.trim() ?? '';
  const password = credentials['password'] ?? '';
  const fields = [...(email === '' ? ['email'] : []), ...(password === '' ? ['password'] : [])];
  if (fields.length > 0) {
    throw new LobbyError('bad_input', 'Email and password let a user in.', {
      detail: { fields, reason: 'required' },
    });
  }
  return { email, password };
}

/** ClinicFlow, settings of a clinic; it has no inbox (clinicflow.txt; api/README.md, "clinicflow"). */
export const clinicflow: VendorModule = {
  vendor: 'clinicflow',
  parts: ['clinic', 'registration'],
  fields: [
    {
      key: 'baseUrl',
      kind: 'url',
      required: true,
      defaultValue: 'https://api.clinicflow.lat/api',
      placeholder: 'https://api.clinicflow.lat/api',
    },
    { key: 'email', kind: 'text', required: true, defaultValue: '', placeholder: '' },
    { key: 'password', kind: 'secret', required: true, defaultValue: '', placeholder: '' },
    ...inferredFields(inferredPaths),
  ],
  /**
   * 100 requests in 15 minutes for an address (api/README.md, "clinicflow"). Under that, because
   * others may share the address, with room kept for what a person changes.
   */
  limit: { requests: 90, perMs: 15 * 60_000, keptForSends: 20 },
  senderNumberSetting: null,
  senderIsNumberRef: false,
  open(context): Remote {
    const session = clinicFlowSession(context, userOf(context));
    const client = clinicFlowClient(context, session);
    const paths = typedPaths(inferredPaths, context.settings);
    const clinic = clinicFlowClinic(client, paths);
    const registration = clinicFlowRegistration(client, paths);
    return {
      vendor: 'clinicflow',
      parts: { clinic, registration },
      check: (signal) => checkUser({ clinic, registration }, signal),
      look: async (signal) => void (await client.read(knownPaths.me, WireClinic, signal)),
    };
  },
};
