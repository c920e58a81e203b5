import { problems, type Problem } from './problems.ts';
import type { Organisation } from './world.ts';

/**
 * Whose request this is, by its headers (scrubs.txt, "Authentication"): an unknown provider or HCI
 * code is 400, a key that is missing, unknown or another provider's is 401. The key goes before the
 * code where both are sent.
 */
export function authenticate(
  organisations: readonly Organisation[],
  headers: Headers,
): { readonly organisation: Organisation } | { readonly problem: Problem } {
  const provider = headers.get('X-Scrubs-Clinic-Provider');
  const key = headers.get('X-Scrubs-Clinic-Api-Key');
  const code = headers.get('X-Scrubs-Clinic-Code');
  const ofProvider = organisations.filter(({ providerId }) => providerId === provider);
  if (ofProvider.length === 0) return { problem: problems.provider };
  if (key === null && code !== null && !organisations.some((one) => one.clinicCode === code)) {
    return { problem: problems.provider };
  }
  const organisation = ofProvider.find((one) =>
    key === null ? one.clinicCode === code : one.apiKey === key,
  );
  return organisation === undefined ? { problem: problems.authentication } : { organisation };
}
