import { heldRights, type LinkRight } from '../../../../shared/domain/permissions.ts';
import { LobbyError, toErrorValue } from '../../../../shared/errors.ts';
import type { Ending } from '../ending.ts';
import { callOnce, downloadOnce, type Call } from '../http.ts';
import type { RemoteContext } from '../remote.ts';
import type { LinkSession } from './link-session.ts';
import type { WppClient } from './request.ts';

/** A session that could not be had: nothing of the call has left. */
function neverLeft(thrown: unknown): Extract<Ending, { kind: 'never_left' }> {
  const error = toErrorValue(thrown);
  const wait = error.detail?.['retryAfterMs'];
  return { kind: 'never_left', error, retryAfterMs: typeof wait === 'number' ? wait : null };
}

/**
 * Requests by the session of a link, instead of a key. One that is refused with 401 was not carried
 * out, so it goes once more with a new session where there is one; after a 403 the rights are asked.
 * A client for what takes a `right` asks nothing once a session was had without it: rights may have
 * changed since the send was begun.
 */
export function wppLinkClient(
  context: RemoteContext,
  session: LinkSession,
  right: LinkRight | null = null,
): WppClient {
  async function withSession<Got extends { readonly kind: string }>(
    call: Call,
    ask: (call: Call) => Promise<Ending | Got>,
  ): Promise<Ending | Got> {
    const attempt = async (token: string): Promise<Ending | Got> =>
      right === null || heldRights(session.grant().rights).includes(right)
        ? ask({
            ...call,
            headers: { ...call.headers, authorization: `Bearer ${token}` },
            secrets: [...(call.secrets ?? []), token],
          })
        : neverLeft(
            new LobbyError('not_permitted', `The right ${right} is missing.`, {
              detail: { permission: right },
            }),
          );
    const statusOf = (got: Ending | Got): number =>
      'status' in got && typeof got.status === 'number' ? got.status : 0;
    let token: string;
    try {
      token = await session.token();
    } catch (thrown) {
      return neverLeft(thrown);
    }
    const got = await attempt(token);
    if (statusOf(got) === 403) void session.doubt();
    if (statusOf(got) !== 401) return got;
    try {
      return (await session.renew(token)) ? await attempt(await session.token()) : got;
    } catch {
      return got;
    }
  }
  return {
    request: (call, signal) => withSession<Ending>(call, (one) => callOnce(context, one, signal)),
    download: (call, isFile, signal) =>
      withSession(call, (one) => downloadOnce(context, one, isFile, signal)),
  };
}
