import type { SendOutcome } from '../../../src/main/core/remotes/send-parts.ts';
import { LobbyError } from '../../../src/shared/errors.ts';
import type { Refusal, SendEnd } from './stage.ts';

/** Any vendor may say these; none of them is a promise that nothing happened. */
export const anybodySays: readonly Refusal[] = [
  ...[500, 502, 503, 504, 408].map((status): Refusal => ({
    name: `${status}`,
    status,
    body: { error: 'internal_error', message: 'Something went wrong.' },
    code: 'remote_failed',
    send: 'unknown',
  })),
  {
    name: '502 with a page of a proxy',
    status: 502,
    body: '<html><body><h1>Bad gateway</h1></body></html>',
    code: 'remote_failed',
    send: 'unknown',
  },
  {
    name: '403 with a page of a firewall',
    status: 403,
    body: '<html><body><h1>Please wait</h1></body></html>',
    code: 'remote_forbidden',
    send: 'not_sent',
  },
  {
    name: '200 with HTML',
    status: 200,
    body: '<!doctype html><title>Sign in to the hotel’s network</title>',
    code: 'remote_not_json',
    send: 'unknown',
  },
  { name: '200 without a body', status: 200, body: '', code: 'remote_not_json', send: 'unknown' },
  {
    name: '200 with another shape',
    status: 200,
    body: { data: { hello: 'world' } },
    code: 'remote_unexpected_shape',
    send: 'unknown',
  },
  {
    name: '302 to another host',
    status: 302,
    body: '',
    headers: { location: 'http://127.0.0.1:9/elsewhere' },
    code: 'remote_unexpected_shape',
    send: 'unknown',
  },
];

/** What a call threw, or null when it brought something. */
export async function thrownBy(call: () => Promise<unknown>): Promise<LobbyError | null> {
  try {
    await call();
    return null;
  } catch (thrown) {
    if (thrown instanceof LobbyError) return thrown;
    throw thrown;
  }
}

/** How a send ended, a stop of the connection told apart. */
export function endOf(outcome: SendOutcome): SendEnd | 'accepted' {
  return outcome.kind === 'not_sent' && outcome.stopsConnection ? 'stops' : outcome.kind;
}

/** The code of a send that did not go well. */
export function codeOf(outcome: SendOutcome): string | null {
  if (outcome.kind === 'accepted') return null;
  return outcome.kind === 'rejected' ? outcome.failure.code : outcome.error.code;
}
