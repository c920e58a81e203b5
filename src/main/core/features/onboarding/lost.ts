import { LobbyError, type ErrorCode } from '../../../../shared/errors.ts';

/** Ends of a request that say nothing of what it did: it left, and no answer could be read. */
const silent: ReadonlySet<ErrorCode> = new Set([
  'network_timeout',
  'network_broken_answer',
  'remote_failed',
  'remote_not_json',
  'remote_unexpected_shape',
  'internal',
]);

/**
 * Whether a link may have been made although asking for it failed. The vendor's client says so in
 * `detail.effect` where it knows ("none", "unknown"); else all doubt counts as made.
 */
export function mayHaveBeenMade(thrown: unknown): boolean {
  if (!(thrown instanceof LobbyError)) return true;
  const effect = thrown.detail?.['effect'];
  return effect === undefined ? silent.has(thrown.code) : effect !== 'none';
}

/** What a person is told then. It is not worth trying again by itself: that would revoke a link. */
export function lostLink(thrown: unknown): LobbyError {
  const known = thrown instanceof LobbyError ? thrown : null;
  return new LobbyError(
    'network_broken_answer',
    'The answer was lost. A link may have been made, and it revoked the one before; make a new one when you need it.',
    {
      retryable: false,
      cause: thrown,
      detail: {
        ...known?.detail,
        effect: 'unknown',
        reason: 'link_may_exist',
        because: known?.code ?? 'internal',
      },
    },
  );
}
