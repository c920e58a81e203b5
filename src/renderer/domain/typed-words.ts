/**
 * Whether somebody typed one of these words, in whatever case and with space around: those of the
 * window's language count, and the English ones, because not every keyboard has the script.
 */
export function isTyped(typed: string, ...words: readonly string[]): boolean {
  return words.some(
    (one) => typed.trim().localeCompare(one, undefined, { sensitivity: 'accent' }) === 0,
  );
}
