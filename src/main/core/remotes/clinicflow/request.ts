import type { z } from 'zod';
import type { Ending } from '../ending.ts';
import { callOnce, type Call } from '../http.ts';
import { readChange } from '../read-change.ts';
import { readJson } from '../read-json.ts';
import type { RemoteContext } from '../remote.ts';
import { errorValueOf, type Asked } from './errors.ts';
import type { ClinicFlowSession } from './session.ts';
import type { Token } from './token.ts';

export interface ClinicFlowCall extends Omit<Call, 'lane' | 'headers'> {
  readonly asked: Asked;
  /** Secrets in its body: an answer that repeats one does not bring it to a screen. */
  readonly secrets?: readonly string[];
}

/** Requests of a connection with a token that is renewed in time. */
export interface ClinicFlowClient {
  isAdmin(signal: AbortSignal): Promise<boolean>;
  /** GET, with a 2xx body of `schema` or a `LobbyError`. */
  read<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema>>;
  /** The same for what changes something; `detail.effect` is "unknown" when the answer was lost. */
  change<Schema extends z.ZodType>(
    call: ClinicFlowCall,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema>>;
}

/** Asks ClinicFlow with the token of a session, signed in again once where it is refused. */
export function clinicFlowClient(
  context: RemoteContext,
  session: ClinicFlowSession,
): ClinicFlowClient {
  async function once(call: Call, secrets: readonly string[], token: Token, signal: AbortSignal) {
    const hidden = Object.fromEntries([token.text, ...secrets].map((text, n) => [`#${n}`, text]));
    const credentials = { ...context.credentials, ...hidden };
    const headers = { authorization: `Bearer ${token.text}` };
    return callOnce({ ...context, credentials }, { ...call, headers }, signal);
  }

  /** A 401 says that the token ended before its time, and that nothing was done: a new one tries again, once. */
  async function request(
    call: Call,
    secrets: readonly string[],
    signal: AbortSignal,
  ): Promise<{ ending: Ending; token: Token }> {
    const first = await session.token(signal);
    const ending = await once(call, secrets, first, signal);
    if (ending.kind !== 'answer' || ending.status !== 401) return { ending, token: first };
    session.forget(first);
    const second = await session.token(signal);
    return { ending: await once(call, secrets, second, signal), token: second };
  }

  return {
    isAdmin: async (signal) => (await session.token(signal)).isAdmin,
    async read(path, schema, signal) {
      const { ending, token } = await request({ lane: 'read', method: 'GET', path }, [], signal);
      return readJson(ending, schema, (answer) => errorValueOf(answer, 'read', token.isAdmin))
        .value;
    },
    async change({ asked, secrets = [], ...call }, schema, signal) {
      const { ending, token } = await request({ lane: 'send', ...call }, secrets, signal);
      return readChange(ending, schema, (answer) => errorValueOf(answer, asked, token.isAdmin));
    },
  };
}
