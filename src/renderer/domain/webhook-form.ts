import { webhookUrlProblem } from '../../shared/domain/webhook-url.ts';

/** Shortest and longest secret (api/README.md, "wpp": 16–256). */
export const secretLengths = { least: 16, most: 256 } as const;

/** What is wrong with an address as it was typed; null for nothing. */
export function typedUrlProblem(text: string): 'empty' | ReturnType<typeof webhookUrlProblem> {
  return text.trim() === '' ? 'empty' : webhookUrlProblem(URL.parse(text.trim()));
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
