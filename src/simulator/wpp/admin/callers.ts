import type { ApiKey, WppWorld } from '../world.ts';
import type { LinkRight, SharedLink } from './records.ts';

/** Who asks: an organisation's key, or somebody who was given a shared inbox link. */
export interface Caller extends ApiKey {
  readonly link: SharedLink | null;
}

/** A session lives this long, and not longer than its link (inferred: "short-lived"). */
export const sessionMs = 15 * 60_000;

interface Session {
  readonly linkId: string;
  /** The link's token when it began: a rotation ends it. */
  readonly linkToken: string;
  readonly expiresAt: number;
}

export interface Callers {
  /** Whom a bearer token lets in; null: nobody. */
  of(bearer: string): Caller | null;
  /** Begins a session with the token of a public address, or says why it cannot. */
  begin(
    token: string,
    sessionToken: string,
  ): { readonly link: SharedLink; readonly expiresAt: number } | { readonly refusal: string };
}

/** Why a link opens nothing at `now`, or null. */
export function linkEnd(link: SharedLink, now: number): string | null {
  if (link.revokedAt !== null) return 'This link was revoked';
  return link.expiresAt !== null && link.expiresAt <= now ? 'This link has expired' : null;
}

/** Keys and sessions. A restart ends every session, as at any vendor. */
export function createCallers(world: Pick<WppWorld, 'keys' | 'admin'>, now: () => number): Callers {
  const sessions = new Map<string, Session>();
  const linkOf = ({ linkId, linkToken, expiresAt }: Session): SharedLink | null => {
    if (expiresAt <= now()) return null;
    const link = world.admin.sharedLinks().find(({ id }) => id === linkId);
    const lives = link !== undefined && link.token === linkToken && linkEnd(link, now()) === null;
    return lives ? link : null;
  };
  return {
    of(bearer) {
      const key = world.keys.get(bearer);
      if (key !== undefined) return { ...key, link: null };
      const session = sessions.get(bearer);
      const link = session === undefined ? null : linkOf(session);
      if (link === null) return null;
      return { organisationId: link.organisationId, phoneIds: [link.phoneId], link };
    },
    begin(token, sessionToken) {
      const link = world.admin.sharedLinks().find((one) => one.token === token);
      if (link === undefined) return { refusal: 'Unknown link' };
      const end = linkEnd(link, now());
      if (end !== null) return { refusal: end };
      if (link.usedUp) return { refusal: 'This link was already used' };
      const expiresAt = Math.min(now() + sessionMs, link.expiresAt ?? Number.POSITIVE_INFINITY);
      sessions.set(sessionToken, { linkId: link.id, linkToken: token, expiresAt });
      return { link, expiresAt };
    },
  };
}

/** Whether a caller may: a key may everything, a link what one of `rights` says. */
export function may(caller: Caller, ...rights: readonly LinkRight[]): boolean {
  return caller.link === null || rights.some((right) => caller.link?.permissions[right] === true);
}

const sendRights: Readonly<Record<string, LinkRight>> = {
  text: 'sendText',
  template: 'sendTemplates',
  image: 'sendMedia',
  video: 'sendMedia',
  audio: 'sendMedia',
  document: 'sendMedia',
  sticker: 'sendMedia',
};

/** The right that a message of this type asks for (api/README.md, "wpp", Permissions). */
export function rightToSend(type: string): LinkRight {
  return sendRights[type] ?? 'sendAdvanced';
}
