import type { z } from 'zod';
import { fromErrorValue, LobbyError } from '../../../../shared/errors.ts';
import type { Answer, Ending } from '../ending.ts';
import { callOnce, downloadOnce, type Call, type Download } from '../http.ts';
import { readJson } from '../read-json.ts';
import type { Lane, RemoteContext } from '../remote.ts';
import { errorValueOf, isRefusal } from './errors.ts';
import type { WaabotSettings } from './settings.ts';
import { waabotSignIn, type Tokens } from './sign-in.ts';
import { WireBot, WireBots, WireDone } from './wire.ts';

/** What a bot is known by; both are kept out of every log. */
export interface BotKeys {
  readonly session_id: string;
  readonly access_token: string;
}

/** Requests of a connection. Each throws `LobbyError` where it did not even leave for want of a session. */
export interface WaabotClient {
  request(call: Call, signal: AbortSignal): Promise<Ending>;
  download(
    call: Call,
    isFile: (headers: Headers) => boolean,
    signal: AbortSignal,
  ): Promise<Ending | Download>;
  /** GET /whatsapp: every bot of the account; a row that is none is left out. */
  bots(lane: Lane, signal: AbortSignal): Promise<readonly WireBot[]>;
  /** POST /whatsapp/createNewWhatsapp. */
  create(signal: AbortSignal): Promise<Ending>;
  /** Throws `remote_not_found` for a bot that the account has not. */
  keysOf(ref: string, lane: Lane, signal: AbortSignal): Promise<BotKeys>;
  learn(bots: readonly WireBot[]): void;
  readonly settings: WaabotSettings;
}

/** How requests are let in: `Authorization: Bearer` and `x-refresh` (waabot.txt, every request). */
export function waabotClient(context: RemoteContext, settings: WaabotSettings): WaabotClient {
  const signIn = waabotSignIn(context, settings);
  const keys = new Map<string, BotKeys>();

  /** The context, with all that its answers must not repeat; of bots only where they are not asked for. */
  function hiding(withKeys: boolean): RemoteContext {
    const ofBots = withKeys
      ? [...keys.values()].flatMap((one) => [one.session_id, one.access_token])
      : [];
    const learnt = [...signIn.secrets(), ...ofBots].map((secret, at): readonly [string, string] => [
      `learnt${at}`,
      secret,
    ]);
    return { ...context, credentials: { ...context.credentials, ...Object.fromEntries(learnt) } };
  }

  const letIn = (call: Call, tokens: Tokens): Call => ({
    ...call,
    headers: {
      ...call.headers,
      authorization: `Bearer ${tokens.access}`,
      ...(tokens.refresh === '' ? {} : { 'x-refresh': tokens.refresh }),
    },
  });

  /** Once more after a 401, which says that nothing was done: the session ran out. */
  async function signedIn<Result extends { readonly kind: string }>(
    lane: Lane,
    signal: AbortSignal,
    ask: (tokens: Tokens) => Promise<Result | Ending>,
  ): Promise<Result | Ending> {
    const first = await signIn.tokens(lane, signal);
    const ending = await ask(first);
    if (!isAnswer(ending)) return ending;
    renew(ending.headers);
    if (ending.status !== 401) return ending;
    signIn.refused(first);
    const again = await ask(await signIn.tokens(lane, signal));
    if (isAnswer(again)) renew(again.headers);
    return again;
  }

  function renew(headers: Headers): void {
    const fresh = headers.get(settings.renewedTokenHeader);
    if (fresh) signIn.renewed(fresh);
  }

  const plain = (call: Call, withKeys: boolean, signal: AbortSignal): Promise<Ending> =>
    signedIn<Ending>(call.lane, signal, (tokens) =>
      callOnce(hiding(withKeys), letIn(call, tokens), signal),
    );

  function learn(bots: readonly WireBot[]): void {
    for (const { _id: ref, session_id, settings: own } of bots) {
      keys.set(ref, { session_id, access_token: own.access_token });
    }
  }

  async function bots(lane: Lane, signal: AbortSignal): Promise<readonly WireBot[]> {
    const ending = await plain({ lane, method: 'GET', path: 'whatsapp' }, false, signal);
    const { value } = readJson(refusing(ending), WireBots, errorValueOf);
    const rows = value.data.flatMap((row) => WireBot.safeParse(row).data ?? []);
    if (rows.length === 0 && value.data.length > 0) {
      throw new LobbyError('remote_unexpected_shape', 'None of the rows is a bot.');
    }
    const unique = [...new Map(rows.map((row) => [row._id, row])).values()];
    keys.clear();
    learn(unique);
    return unique;
  }

  return {
    settings,
    bots,
    learn,
    request: (call, signal) => plain(call, true, signal),
    create: (signal) =>
      plain(
        { lane: 'send', method: 'POST', path: 'whatsapp/createNewWhatsapp', json: {} },
        false,
        signal,
      ),
    download: (call, isFile, signal) =>
      signedIn<Ending | Download>(call.lane, signal, (tokens) =>
        downloadOnce(hiding(true), letIn(call, tokens), isFile, signal),
      ),
    async keysOf(ref, lane, signal) {
      if (!keys.has(ref)) await bots(lane, signal);
      const found = keys.get(ref);
      if (found !== undefined) return found;
      throw new LobbyError('remote_not_found', 'The account has no such bot.');
    },
  };
}

function isAnswer(ending: { readonly kind: string }): ending is Answer {
  return ending.kind === 'answer';
}

/** An ending whose 2xx that says `status: false` is the refusal that it is. */
function refusing(ending: Ending): Ending {
  if (ending.kind === 'answer' && isRefusal(ending)) throw fromErrorValue(errorValueOf(ending));
  return ending;
}

/** A 2xx body of `schema`, or a `LobbyError`. */
export function waabotJson<Schema extends z.ZodType>(
  ending: Ending,
  schema: Schema,
): { value: z.output<Schema>; answer: Answer } {
  return readJson(refusing(ending), schema, errorValueOf);
}

/** That it was done: a 2xx that says so, or one without a body (inferred: 200 or 204). */
export function waabotDone(ending: Ending): void {
  const isEmpty =
    ending.kind === 'answer' &&
    ending.status >= 200 &&
    ending.status < 300 &&
    ending.body.kind === 'other' &&
    ending.body.text.trim() === '';
  if (!isEmpty) waabotJson(ending, WireDone);
}

/** What a call changed, or may have: throws as `LobbyError`, `detail.effect` "unknown" after a lost answer. */
export async function changing<Result>(
  work: () => Promise<{ ending: Ending; read: () => Result }>,
): Promise<Result> {
  const { ending, read } = await work();
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof LobbyError) || !mayHaveBeen(ending)) throw thrown;
    throw new LobbyError(thrown.code, thrown.message, {
      detail: { ...thrown.detail, effect: 'unknown' },
      retryable: false,
    });
  }
}

function mayHaveBeen(ending: Ending): boolean {
  if (ending.kind !== 'answer') return ending.kind === 'lost';
  const { status } = ending;
  return status >= 500 || status === 408 || (status < 400 && !isRefusal(ending));
}
