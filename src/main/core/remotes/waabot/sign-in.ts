import { fromErrorValue, LobbyError } from '../../../../shared/errors.ts';
import type { Answer } from '../ending.ts';
import { isHeaderValue } from '../header-value.ts';
import { callOnce } from '../http.ts';
import { readJson } from '../read-json.ts';
import type { Lane, RemoteContext } from '../remote.ts';
import { errorValueOf } from './errors.ts';
import type { WaabotSettings } from './settings.ts';
import { WireSession } from './wire.ts';

/** What a session is known by: an access token of 15 minutes, and what a new one is given for. */
export interface Tokens {
  readonly access: string;
  /** '' where the platform gave none. */
  readonly refresh: string;
}

export interface SignIn {
  /** Of the session that is, or of a new one. Throws `LobbyError`; what it was for has not left then. */
  tokens(lane: Lane, signal: AbortSignal): Promise<Tokens>;
  /** These are not accepted any more. */
  refused(tokens: Tokens): void;
  /** A fresh access token came along with an answer. */
  renewed(access: string): void;
  /** What must be hidden wherever an answer repeats it. */
  secrets(): readonly string[];
}

/** How a sign-in that says nothing else is refused: 400 and 422 as well as 401 (inferred). */
const refusals: ReadonlySet<number> = new Set([400, 401, 403, 404, 422]);

function refusedAs(answer: Answer): ReturnType<typeof errorValueOf> {
  const error = errorValueOf(answer);
  if (!refusals.has(answer.status) || answer.body.kind !== 'json') return error;
  return {
    ...error,
    code: 'remote_unauthorized',
    retryable: false,
    detail: { ...error.detail, reason: 'login' },
  };
}

/** POST /sessions with e-mail and password (api/README.md, "waabot"); one at a time. */
export function waabotSignIn(context: RemoteContext, settings: WaabotSettings): SignIn {
  let current: Tokens | null = null;
  let known: readonly string[] = [];
  let under: Promise<Tokens> | null = null;

  function keep(tokens: Tokens): Tokens {
    current = tokens;
    known = [tokens.access, tokens.refresh, ...known].filter((one) => one !== '').slice(0, 6);
    return tokens;
  }

  async function begin(lane: Lane, signal: AbortSignal): Promise<Tokens> {
    const { email = '', password = '' } = { ...context.settings, ...context.credentials };
    const json = { email, password };
    const call = { lane, method: 'POST', path: settings.sessionsPath, json } as const;
    const ending = await callOnce(context, call, signal);
    if (ending.kind === 'lost') {
      // A session that nobody knows of harms nobody: what it was for has not left.
      throw fromErrorValue(ending.error);
    }
    if (ending.kind === 'never_left' && ending.retryAfterMs !== null) {
      const { code, message, detail } = ending.error;
      const { retryAfterMs } = ending;
      throw new LobbyError(code, message, { detail: { ...detail, retryAfterMs } });
    }
    const { value } = readJson(ending, WireSession, refusedAs);
    const refresh = value.refreshToken ?? '';
    if (!isHeaderValue(value.accessToken) || (refresh !== '' && !isHeaderValue(refresh))) {
      throw new LobbyError('remote_unexpected_shape', 'A token holds a character none has.');
    }
    return keep({ access: value.accessToken, refresh });
  }

  return {
    async tokens(lane, signal) {
      if (current !== null) return current;
      under ??= begin(lane, signal).finally(() => (under = null));
      return under;
    },
    refused(tokens) {
      if (current?.access === tokens.access) current = null;
    },
    renewed(access) {
      if (current !== null && isHeaderValue(access)) keep({ ...current, access });
    },
    secrets: () => known,
  };
}
