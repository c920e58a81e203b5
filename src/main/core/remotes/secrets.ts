/** Shorter ones stand in ordinary words, and are only looked for where a vendor refuses. */
const unmistakable = 8;
const shortest = 4;

const escapes: Readonly<Record<string, string>> = { '"': '\\\\"', '\\': '\\\\\\\\', '/': '\\\\/' };

/** One character as it stands, or in any way in which JSON may write it. */
function anyWayOf(character: string): string {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0');
  const hex = code.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  const itself = character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
  const ways = [itself, `\\\\u${hex}`, escapes[character] ?? null];
  return `(?:${ways.filter((way) => way !== null).join('|')})`;
}

/**
 * Whether a text can hold the secret in other writing than its own: JSON escapes few characters, and
 * any by their number, which hardly a vendor does.
 */
function mayBeEscaped(text: string, secret: string): boolean {
  return text.includes('\\') && (/["\\/]/.test(secret) || text.includes('\\u'));
}

/**
 * An answer's text without the secrets it was asked with, however its JSON writes them: a vendor
 * that repeats one must not bring it to a screen, a log or the database.
 */
export function hideSecrets(
  text: string,
  secrets: readonly string[],
  { isRefusal }: { readonly isRefusal: boolean },
): string {
  return secrets
    .map((secret) => secret.trim())
    .filter((secret) => secret.length >= (isRefusal ? shortest : unmistakable))
    .reduce((hidden, secret) => {
      if (!mayBeEscaped(hidden, secret)) return hidden.replaceAll(secret, '[secret]');
      const pattern = new RegExp(secret.split('').map(anyWayOf).join(''), 'g');
      return hidden.replace(pattern, '[secret]');
    }, text);
}
