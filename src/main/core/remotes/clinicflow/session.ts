import { callOnce } from '../http.ts';
import { readJson } from '../read-json.ts';
import type { RemoteContext } from '../remote.ts';
import { errorValueOf } from './errors.ts';
import { knownPaths } from './paths.ts';
import { readToken, type Token } from './token.ts';
import { WireLogin } from './wire.ts';

/** Keeps the token that lets requests in, and has a new one made in time. */
export interface ClinicFlowSession {
  /** A token that lives a while still. Throws what the login or the network said. */
  token(signal: AbortSignal): Promise<Token>;
  /** The vendor does not take this one any more. */
  forget(token: Token): void;
}

/** Logs in by email and password (api/README.md, "clinicflow"); who asks meanwhile waits for the same login. */
export function clinicFlowSession(
  context: RemoteContext,
  { email, password }: { readonly email: string; readonly password: string },
): ClinicFlowSession {
  let held: Token | null = null;
  let underWay: Promise<Token> | null = null;

  async function logIn(signal: AbortSignal): Promise<Token> {
    const json = { email, password };
    const call = { lane: 'read', method: 'POST', path: knownPaths.login, json } as const;
    const ending = await callOnce(context, call, signal);
    const { value } = readJson(ending, WireLogin, (answer) => errorValueOf(answer, 'login', false));
    held = readToken(value.token, context.clock.now());
    return held;
  }

  function logInOnce(signal: AbortSignal): Promise<Token> {
    const asked = logIn(signal).finally(() => {
      if (underWay === asked) underWay = null;
    });
    underWay = asked;
    return asked;
  }

  return {
    async token(signal) {
      if (held !== null && context.clock.now() < held.renewAt) return held;
      if (underWay === null) return logInOnce(signal);
      try {
        return await underWay;
      } catch (thrown) {
        // Whoever began it may have given up; that is no reason for anybody else.
        if (Reflect.get(Object(Reflect.get(Object(thrown), 'detail')), 'cancelled') !== true) {
          throw thrown;
        }
        return logInOnce(signal);
      }
    },
    forget(token) {
      if (held === token) held = null;
    },
  };
}
