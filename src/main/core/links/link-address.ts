/** What a pasted text says of a shared inbox link. */
export type LinkAddress =
  | {
      readonly kind: 'link';
      /** The public address, as https. */
      readonly url: string;
      /** Scheme, host and port: where its platform answers, unless a setting says otherwise. */
      readonly origin: string;
      readonly host: string;
      /** What opens it: a secret. */
      readonly token: string;
    }
  /** No address in it, one that carries a user, or one without a token. */
  | { readonly kind: 'invalid'; readonly reason: 'no_address' | 'credentials' | 'no_token' }
  /** Plain http to another machine: anybody on the way could read the token. */
  | { readonly kind: 'insecure'; readonly host: string };

const thisComputer = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Letters and digits as platforms make tokens: a plain word of a path ("shared-inbox") is none. */
function isToken(text: string): boolean {
  return /^[\w.~-]{8,512}$/.test(text) && /[A-Z0-9]/.test(text);
}

/** `lobby://host/path` is the address without its scheme; `lobby://open?url=…` carries it. */
function fromLobby(url: URL): string {
  const carried = url.hostname === 'open' ? url.searchParams.get('url') : null;
  if (carried !== null) return carried;
  const scheme = thisComputer.has(url.hostname) ? 'http' : 'https';
  return `${scheme}://${url.host}${url.pathname}${url.search}${url.hash}`;
}

/**
 * No page says where in a public address the token stands: it is taken from a `token` in the query
 * or the fragment, else from the fragment, else it is the end of the path (inferred).
 */
function tokenOf(url: URL): string | null {
  const fragment = url.hash.slice(1);
  const named = url.searchParams.get('token') ?? new URLSearchParams(fragment).get('token');
  const end = url.pathname.split('/').findLast((part) => part !== '') ?? '';
  return [named ?? '', fragment, end].find(isToken) ?? null;
}

function read(address: string): LinkAddress {
  const url = URL.parse(address);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === null || !isWeb || url.hostname === '') {
    return { kind: 'invalid', reason: 'no_address' };
  }
  if (url.username !== '' || url.password !== '') return { kind: 'invalid', reason: 'credentials' };
  if (url.protocol === 'http:' && !thisComputer.has(url.hostname)) {
    return { kind: 'insecure', host: url.host };
  }
  const token = tokenOf(url);
  if (token === null) return { kind: 'invalid', reason: 'no_token' };
  return { kind: 'link', url: url.href, origin: url.origin, host: url.host, token };
}

/** Reads the first address in a pasted or dropped text, or in a `lobby://…` that was clicked. */
export function readLinkAddress(text: string): LinkAddress {
  const found = /\b(?:https?|lobby):\/\/[^\s<>"'`]+/i.exec(text)?.[0].replace(/[.,;:!?)\]}]+$/, '');
  if (found === undefined) return { kind: 'invalid', reason: 'no_address' };
  const url = URL.parse(found);
  if (url?.protocol !== 'lobby:') return read(found);
  // A custom scheme keeps its host as it was written.
  const parsed = URL.parse(found.replace(/^lobby:/i, 'https:'));
  return parsed === null ? { kind: 'invalid', reason: 'no_address' } : read(fromLobby(parsed));
}
