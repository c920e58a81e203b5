import { cookieName, cookieValues } from './cookies.ts';

/** What the guard looks at, of a request or of a socket's upgrade. */
export interface Asked {
  readonly method: string;
  /** Path and query, as they came. */
  readonly url: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
}

export interface GuardFacts {
  readonly port: number;
  admits(session: string): boolean;
}

export type Refusal =
  /** Another name leads to this port: DNS rebinding. */
  | 'foreign_host'
  | 'foreign_origin'
  | 'wrong_method'
  | 'bad_path'
  /** No cookie of this run. */
  | 'not_let_in';

export type Verdict =
  | { readonly kind: 'let_in'; readonly pathname: string }
  /** Brings a launch token, which still has to be exchanged. */
  | { readonly kind: 'launch'; readonly token: string }
  | { readonly kind: 'refuse'; readonly refusal: Refusal };

/** The HTTP status of each refusal. */
export const refusalStatus = {
  foreign_host: 421,
  foreign_origin: 403,
  wrong_method: 405,
  bad_path: 404,
  not_let_in: 401,
} as const satisfies Record<Refusal, number>;

const refuse = (refusal: Refusal): Verdict => ({ kind: 'refuse', refusal });

function parsed(url: string, port: number): URL | null {
  return url.startsWith('/') && !url.startsWith('//')
    ? URL.parse(`http://127.0.0.1:${port}${url}`)
    : null;
}

function hasSession(asked: Asked, facts: GuardFacts): boolean {
  return cookieValues(asked.cookie, cookieName(facts.port)).some((value) => facts.admits(value));
}

/** The one origin this host has. `localhost` is another site to a browser, and is refused. */
export function ownOrigin(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/**
 * Decides about a plain request. A browser names no Origin when it opens a page or loads its files;
 * where it does, it has to be ours. There is no CORS: nothing but this origin's own window may ask.
 */
export function judgeRequest(asked: Asked, facts: GuardFacts): Verdict {
  if (asked.host !== `127.0.0.1:${facts.port}`) return refuse('foreign_host');
  if (asked.origin !== undefined && asked.origin !== ownOrigin(facts.port)) {
    return refuse('foreign_origin');
  }
  if (asked.method !== 'GET' && asked.method !== 'HEAD') return refuse('wrong_method');
  const url = parsed(asked.url, facts.port);
  if (!url) return refuse('bad_path');
  const token = url.searchParams.get('token');
  if (url.pathname === '/' && token !== null) {
    return asked.method === 'GET' ? { kind: 'launch', token } : refuse('wrong_method');
  }
  if (!hasSession(asked, facts)) return refuse('not_let_in');
  return { kind: 'let_in', pathname: rawPath(asked.url) };
}

/** The path before its query, without the tidying that `URL` does to `..`. */
function rawPath(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}

/** Decides about a socket: a browser always names an Origin there, so a missing one is refused. */
export function judgeUpgrade(asked: Asked, facts: GuardFacts): Verdict {
  if (asked.host !== `127.0.0.1:${facts.port}`) return refuse('foreign_host');
  if (asked.origin !== ownOrigin(facts.port)) return refuse('foreign_origin');
  if (asked.method !== 'GET') return refuse('wrong_method');
  if (asked.url !== '/socket') return refuse('bad_path');
  if (!hasSession(asked, facts)) return refuse('not_let_in');
  return { kind: 'let_in', pathname: '/socket' };
}
