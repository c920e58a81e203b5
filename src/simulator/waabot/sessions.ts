import type { Account } from './records.ts';

/** How long an access token lives (api/README.md, "waabot"); how long its refresh does, nobody says. */
export const accessLivesMs = 15 * 60_000;
const refreshLivesMs = 24 * 60 * 60_000;

interface Session {
  readonly account: Account;
  readonly refresh: string;
  readonly refreshUntil: number;
  access: string;
  accessUntil: number;
}

export interface Sessions {
  begin(account: Account): { readonly accessToken: string; readonly refreshToken: string };
  /** Whose request this is, with a fresh access token where the old one ran out and its refresh lives. */
  admit(headers: Headers): { readonly account: Account; readonly renewed: string | null } | null;
  /** Every access token has run out; refreshes live on. */
  expire(): void;
  /** Nobody is signed in any more. */
  endAll(): void;
}

/** Tokens are random words, not JSON web tokens: their form is not documented. */
export function createSessions(now: () => number, newId: () => string): Sessions {
  let all: Session[] = [];
  const token = (kind: string): string => `waa_${kind}_${newId().replaceAll('-', '')}`;
  return {
    begin(account) {
      const at = now();
      const session: Session = {
        account,
        access: token('access'),
        accessUntil: at + accessLivesMs,
        refresh: token('refresh'),
        refreshUntil: at + refreshLivesMs,
      };
      all = [...all.slice(-50), session];
      return { accessToken: session.access, refreshToken: session.refresh };
    },
    admit(headers) {
      const bearer = /^Bearer (\S+)$/.exec(headers.get('authorization') ?? '')?.[1];
      const at = now();
      const session = all.find((one) => one.access === bearer);
      if (session === undefined) return null;
      if (session.accessUntil > at) return { account: session.account, renewed: null };
      if (headers.get('x-refresh') !== session.refresh || session.refreshUntil <= at) return null;
      session.access = token('access');
      session.accessUntil = at + accessLivesMs;
      return { account: session.account, renewed: session.access };
    },
    expire() {
      for (const session of all) session.accessUntil = now();
    },
    endAll() {
      all = [];
    },
  };
}
