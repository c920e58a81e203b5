/**
 * Whether a typed key or id can stand in a header: visible ASCII. Anything else would fail every
 * call without a word.
 */
export function isHeaderValue(typed: string): boolean {
  return /^[\x21-\x7e]+$/.test(typed);
}
