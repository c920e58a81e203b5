/** Shorter ones stand in ordinary words, and are only looked for where a vendor refuses. */
const unmistakable = 8;
const shortest = 4;

/**
 * An answer's text without the secrets it was asked with: a vendor that repeats one must not bring
 * it to a screen, a log or the database.
 */
export function hideSecrets(
  text: string,
  secrets: readonly string[],
  { isRefusal }: { readonly isRefusal: boolean },
): string {
  return secrets
    .flatMap((secret) => [secret.trim(), JSON.stringify(secret.trim()).slice(1, -1)])
    .filter((secret) => secret.length >= (isRefusal ? shortest : unmistakable))
    .reduce((hidden, secret) => hidden.replaceAll(secret, '[secret]'), text);
}
