import { LobbyError, type ErrorCode } from '../../../shared/errors.ts';

/** Codes whose sentence says that Lobby tries again by itself. */
const repeated: ReadonlySet<ErrorCode> = new Set(['remote_failed', 'remote_rate_limited']);

/**
 * The error of something that only a person asks for again, with `detail.reason` "not_repeated"
 * where its sentence would promise more. Anything else is given back as it is.
 */
export function notRepeated(thrown: unknown): unknown {
  if (!(thrown instanceof LobbyError) || !repeated.has(thrown.code)) return thrown;
  if (thrown.detail?.['reason'] !== undefined) return thrown;
  const { code, message, retryable, detail } = thrown;
  return new LobbyError(code, message, {
    retryable,
    detail: { ...detail, reason: 'not_repeated' },
    cause: thrown,
  });
}
