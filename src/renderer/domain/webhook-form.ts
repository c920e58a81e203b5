/** A webhook as a form holds it. */
export interface WebhookValues {
  url: string;
  secret: string;
  events: string[];
}

/** Shortest and longest secret (api/README.md, "wpp": 16–256). */
export const secretLengths = { least: 16, most: 256 } as const;

const thisComputer: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What is wrong with an address that a platform is to call; null for nothing. */
export function webhookUrlProblem(text: string): 'empty' | 'no_address' | 'not_https' | null {
  if (text.trim() === '') return 'empty';
  const url = URL.parse(text.trim());
  if (url === null || url.hostname === '' || !/^https?:$/.test(url.protocol)) return 'no_address';
  return url.protocol === 'https:' || thisComputer.has(url.hostname) ? null : 'not_https';
}

/** What is wrong with a secret; null for nothing. Blanks count: the platform signs with all of it. */
export function secretProblem(secret: string): 'short' | 'long' | null {
  if (secret.length < secretLengths.least) return 'short';
  return secret.length > secretLengths.most ? 'long' : null;
}

/** A secret nobody can guess, of 43 letters, digits, `-` and `_`. */
export function makeSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
