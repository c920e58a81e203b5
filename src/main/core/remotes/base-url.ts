import { LobbyError } from '../../../shared/errors.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * A typed base URL as requests are built on it: origin and path without a closing slash, so
 * `https://host/inbox/` gives `https://host/inbox`. Throws `url_invalid` for what is no web
 * address, or carries a user, a query or a fragment; `url_insecure` for plain http to another
 * machine, where anybody on the way could read the key.
 */
export function parseBaseUrl(typed: string): string {
  const text = typed.trim();
  const url = URL.parse(text);
  if (url === null || !/^https?:\/\/[^/]/i.test(text) || url.hostname === '') {
    throw new LobbyError('url_invalid', 'A base URL begins with https:// and names a host.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new LobbyError('url_invalid', 'A base URL carries no user or password.', {
      detail: { reason: 'credentials' },
    });
  }
  if (text.includes('?') || text.includes('#')) {
    throw new LobbyError('url_invalid', 'A base URL carries no query and no fragment.', {
      detail: { reason: 'query' },
    });
  }
  if (url.protocol === 'http:' && !loopback.has(url.hostname)) {
    throw new LobbyError('url_insecure', 'Plain http is refused for another machine.', {
      detail: { host: url.hostname },
    });
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
