import { LobbyError } from '../../../../shared/errors.ts';

/** Why a vendor refuses a claim (scrubs.txt, "Claim validation"): what a person does next. */
const refusals = {
  remote_not_found: 'not_onboarded',
  remote_conflict: 'cannot_be_claimed',
  remote_rejected: 'claim',
} as const;

const isRefusal = (code: string): code is keyof typeof refusals => Object.hasOwn(refusals, code);

/** What a failed claim throws: with `detail.reason` where it has a sentence of its own. */
export function claimRefusal(thrown: unknown): unknown {
  if (!(thrown instanceof LobbyError)) return thrown;
  const { code, message, retryable, detail } = thrown;
  if (!isRefusal(code) || detail?.['effect'] === 'unknown') return thrown;
  return new LobbyError(code, message, {
    retryable,
    detail: { ...detail, reason: refusals[code] },
    cause: thrown,
  });
}
