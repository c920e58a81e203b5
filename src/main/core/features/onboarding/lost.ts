import { LobbyError } from '../../../../shared/errors.ts';

/**
 * Whether a link may have been made although asking for it failed: the vendor's client says so
 * (`OnboardingPart`), and what nobody foresaw counts as made.
 */
export function mayHaveBeenMade(thrown: unknown): boolean {
  return !(thrown instanceof LobbyError) || thrown.detail?.['effect'] === 'unknown';
}

/** What asking for a link throws when none was made. */
export function linkRefusal(thrown: unknown): unknown {
  if (!(thrown instanceof LobbyError) || thrown.code !== 'remote_rejected') return thrown;
  const { code, message, retryable, detail } = thrown;
  return new LobbyError(code, message, {
    retryable,
    detail: { ...detail, reason: 'link' },
    cause: thrown,
  });
}

/**
 * What a person is told when one may have been made. It is not tried again by itself: that would
 * make a second one, and where a new link revokes the one before, end the first.
 */
export function lostLink(thrown: unknown, revokesBefore: boolean): LobbyError {
  const known = thrown instanceof LobbyError ? thrown : null;
  return new LobbyError(
    'network_broken_answer',
    'The answer was lost, and a link may have been made.',
    {
      retryable: false,
      cause: thrown,
      detail: {
        ...known?.detail,
        effect: 'unknown',
        reason: revokesBefore ? 'link_may_exist' : 'another_link_may_exist',
        because: known?.code ?? 'internal',
      },
    },
  );
}
