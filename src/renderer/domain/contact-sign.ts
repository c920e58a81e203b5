const tints = 8;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Up to two letters for a contact's avatar; null when the name holds no letter (a phone). */
export function initials(displayName: string): string | null {
  const words = displayName.split(/[\s\-_.]+/u).filter((word) => /^\p{L}/u.test(word));
  const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const letters = picked.flatMap((word) => {
    const first = word === undefined ? undefined : [...graphemes.segment(word)][0];
    return first === undefined ? [] : [first.segment.toLocaleUpperCase()];
  });
  if (letters.length === 0) return null;
  // Arabic letters join into something nobody would read as initials.
  return /\p{Script=Arabic}/u.test(letters.join('')) ? (letters[0] ?? null) : letters.join('');
}

/** Which of the eight avatar tints a contact always has, 0–7. */
export function tintOf(contactId: number): number {
  return Math.abs(Math.imul(contactId, 2_654_435_761) >>> 16) % tints;
}
