import { LobbyError } from '../../../../shared/errors.ts';

/**
 * What Waabot's text leaves out or says in two ways (api/README.md, "waabot", what is marked
 * inferred): the setting of the connection that says it, and what it is by default.
 */
export const inferredSettings = {
  /** Where a session begins, with e-mail and password. */
  sessionsPath: '/sessions',
  /** The deprecated way to send words: the text names it `/message/sendText` and calls `/sendText`. */
  sendTextPath: '/whatsapp/sendText',
  /** The header in which a fresh access token may come. */
  renewedTokenHeader: 'x-access-token',
} as const;

/** The same as requests are made of them: paths without a leading slash, a header in lower case. */
export interface WaabotSettings {
  readonly sessionsPath: string;
  readonly sendTextPath: string;
  readonly renewedTokenHeader: string;
}

const isPath = (typed: string): boolean =>
  /^(?:\/[\w.~@:+-]+)+$/.test(typed) && !typed.split('/').some((part) => /^\.\.?$/.test(part));
const isHeader = (typed: string): boolean => /^[a-z][a-z0-9-]{0,63}$/i.test(typed);

/**
 * Reads a connection's settings; one that is absent or empty has its default. Throws `bad_input`
 * with `detail.fields`.
 */
export function readSettings(settings: Readonly<Record<string, string>>): WaabotSettings {
  const typed = (name: keyof WaabotSettings) => settings[name]?.trim() || inferredSettings[name];
  const wrongPaths = (['sessionsPath', 'sendTextPath'] as const).filter(
    (name) => !isPath(typed(name)),
  );
  if (wrongPaths.length > 0) {
    throw new LobbyError('bad_input', 'A path begins with a slash.', {
      detail: { fields: wrongPaths, reason: 'path' },
    });
  }
  const header = typed('renewedTokenHeader');
  if (!isHeader(header)) {
    throw new LobbyError('bad_input', 'This is no name of a header.', {
      detail: { fields: ['renewedTokenHeader'], reason: 'characters' },
    });
  }
  return {
    sessionsPath: typed('sessionsPath').slice(1),
    sendTextPath: typed('sendTextPath').slice(1),
    renewedTokenHeader: header.toLowerCase(),
  };
}
