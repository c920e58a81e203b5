const scripts = [
  ['ar', /\p{Script=Arabic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['latin', /\p{Script=Latin}/gu],
] as const;

/** Languages of the window that are written in Latin letters, as far as a script can tell. */
function isLatin(language: string): boolean {
  return !/^(?:ar|hi)\b/u.test(language);
}

/**
 * The language of words by the script most of their letters are in, for the spell check and for what
 * reads them aloud. Latin letters are in the window's language where that is written in them; else,
 * and where there are no letters, nobody knows: undefined.
 */
export function languageOfText(text: string, windowLanguage: string): string | undefined {
  const counted = scripts.map(
    ([name, pattern]) => [name, text.match(pattern)?.length ?? 0] as const,
  );
  const [name, letters] = counted.reduce((most, one) => (one[1] > most[1] ? one : most));
  if (letters === 0) return undefined;
  if (name !== 'latin') return name;
  return isLatin(windowLanguage) ? windowLanguage : undefined;
}
