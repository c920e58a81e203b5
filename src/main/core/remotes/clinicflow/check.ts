import type { ConnectionCheck } from '../../../../shared/contract/connections.ts';
import { probe, type Probe } from '../probe.ts';
import type { ClinicPart, RegistrationPart } from '../clinic-parts.ts';

/** What lets a user change things (api/README.md, "clinicflow"). */
const adminClaim = 'app_role: admin';

/**
 * What this user may do, without an effect on anybody: the settings are read, and by an admin the
 * status. For anybody else nothing but reading the clinic is allowed (clinicflow.txt, "Auth").
 */
export async function checkUser(
  { clinic, registration }: { readonly clinic: ClinicPart; registration: RegistrationPart },
  signal: AbortSignal,
): Promise<ConnectionCheck> {
  let isAdmin = false;
  const read = await probe(async () => {
    isAdmin = await clinic.isAdmin(signal);
    await clinic.settings(signal);
  });
  const asked =
    read.error === null && isAdmin
      ? await probe(async () => void (await registration.status(signal)))
      : null;
  const error = read.error ?? asked?.error ?? null;
  const notAdmin: Probe['state'] = read.error === null ? 'no' : 'unknown';
  return {
    ok: error === null,
    abilities: [
      {
        part: 'clinic',
        state: read.error === null && !isAdmin ? 'no' : read.state,
        scope: adminClaim,
      },
      { part: 'registration', state: asked?.state ?? notAdmin, scope: adminClaim },
    ],
    environment: null,
    error,
  };
}
