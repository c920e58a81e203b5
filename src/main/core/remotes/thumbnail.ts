/** Longer is no small picture. Characters of base64. */
const longest = 96 * 1024;

/** How the two kinds begin, in base64 (JPEG: FF D8 FF; PNG: 89 50 4E 47). */
const kinds = [
  ['/9j/', 'image/jpeg'],
  ['iVBORw', 'image/png'],
] as const;

/**
 * A small picture as it may stand on screen: a `data:` URL of a JPEG or PNG by its own first bytes.
 * Takes base64, with or without such a URL's beginning; null for anything else.
 */
export function thumbnailOf(given: string | null): string | null {
  if (given === null || given.length > longest) return null;
  const base64 = given.replace(/^data:image\/[\w.+-]+;base64,/, '').replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const kind = kinds.find(([begins]) => base64.startsWith(begins));
  return kind === undefined ? null : `data:${kind[1]};base64,${base64}`;
}
