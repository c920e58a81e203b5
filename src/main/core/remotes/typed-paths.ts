import { LobbyError } from '../../../shared/errors.ts';

/** Below the base URL, of plain characters, and leading nowhere else. */
function isPath(typed: string): boolean {
  if (!/^(?:\/[\w.~@:+-]+)+$/.test(typed)) return false;
  const parts = typed.split('/');
  return !parts.includes('.') && !parts.includes('..');
}

/**
 * Paths without places in them, of a connection's settings, without a leading slash; one that is
 * absent or empty has its default. Throws `bad_input` with `detail.fields` for what is no path below
 * the base URL.
 */
export function typedPaths<Name extends string>(
  defaults: Readonly<Record<Name, string>>,
  settings: Readonly<Record<string, string>>,
): (name: Name) => string {
  const typed = (name: Name): string => settings[name]?.trim() || defaults[name];
  const wrong = Object.keys(defaults).filter((name) => {
    const given = settings[name]?.trim();
    return given !== undefined && given !== '' && !isPath(given);
  });
  if (wrong.length > 0) {
    throw new LobbyError('bad_input', 'A path begins with a slash.', {
      detail: { fields: wrong, reason: 'path' },
    });
  }
  return (name) => typed(name).slice(1);
}
