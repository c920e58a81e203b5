import type { LinkSettings } from '../../../shared/contract/links.ts';
import { linkPaths, sessionPaths } from '../../../shared/domain/link-paths.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { parseBaseUrl } from '../remotes/base-url.ts';
import { typedPaths } from '../remotes/typed-paths.ts';
import { pathsOf } from '../remotes/wpp/paths.ts';
import { readLinkAddress } from './link-address.ts';
import type { LinkRecord } from './link-record.ts';

/** The paths that somebody typed, and none that stand for the default. */
function typedSettings(settings: LinkSettings): Record<string, string> {
  const typed: Readonly<Record<string, string | undefined>> = settings;
  return Object.fromEntries(
    Object.keys(linkPaths).flatMap((name) => {
      const path = typed[name]?.trim() ?? '';
      return path === '' ? [] : [[name, path]];
    }),
  );
}

/**
 * What a pasted text and the settings beside it say of a link. Throws `url_insecure`, `url_invalid`,
 * and `bad_input` with `detail.fields` for a path that is none.
 */
export function readAddress(
  text: string,
  settings: LinkSettings,
): Pick<LinkRecord, 'host' | 'token' | 'baseUrl' | 'settings'> {
  const address = readLinkAddress(text);
  if (address.kind === 'insecure') {
    throw new LobbyError('url_insecure', 'A link over plain http can be read by anybody.', {
      detail: { host: address.host },
    });
  }
  if (address.kind === 'invalid') {
    throw new LobbyError('url_invalid', 'There is no shared inbox link in this text.', {
      detail: { reason: address.reason },
    });
  }
  const typed = typedSettings(settings);
  typedPaths(sessionPaths, typed);
  pathsOf(typed);
  const { baseUrl = '' } = settings;
  return {
    host: address.host,
    token: address.token,
    baseUrl: parseBaseUrl(baseUrl.trim() === '' ? address.origin : baseUrl),
    settings: typed,
  };
}
