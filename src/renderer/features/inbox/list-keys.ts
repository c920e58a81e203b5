/** Where a key moves the active row of a list to, or null when the key is not one of the list's. */
export function keyMove(key: string, at: number, count: number, page: number): number | null {
  const clamp = (index: number) => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(at + 1);
    case 'ArrowUp':
      return clamp(at - 1);
    case 'Home':
      return 0;
    case 'End':
      return clamp(count - 1);
    case 'PageDown':
      return clamp(at + page);
    case 'PageUp':
      return clamp(at - page);
    default:
      return null;
  }
}

/** Letters typed one after the other within this time are one word, ms. */
const oneWord = 1000;

/** What was typed to jump to a name, and when the last letter came, ms. */
export interface Typed {
  readonly word: string;
  readonly at: number;
}

/** Whether letters typed at `now` still belong to the word begun before. */
export function isTyping(typed: Typed, now: number): boolean {
  return typed.word !== '' && now - typed.at < oneWord;
}

/** The word after one more letter. */
export function typedMore(typed: Typed, letter: string, now: number): Typed {
  return { word: isTyping(typed, now) ? typed.word + letter : letter, at: now };
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLocaleLowerCase();

/**
 * Where the next name stands that begins with the typed word, from the active row on and around the
 * end; null when none does. The same letter again and again goes from one such name to the next.
 * `nameAt` answers undefined for a row that is not known yet.
 */
export function findTyped(
  { word }: Typed,
  at: number,
  count: number,
  nameAt: (index: number) => string | undefined,
): number | null {
  const wanted = plain(word);
  const letters = Array.from(wanted);
  const first = letters[0] ?? '';
  const isRepeated = letters.length > 1 && letters.every((letter) => letter === first);
  const begin = isRepeated ? first : wanted;
  // A word of several letters may still mean the row it stands on.
  const from = wanted.length === 1 || isRepeated ? 1 : 0;
  for (let step = from; step <= count; step += 1) {
    const index = (at + step) % count;
    const name = nameAt(index);
    if (name !== undefined && plain(name).startsWith(begin)) return index;
  }
  return null;
}
