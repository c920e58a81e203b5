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

/** What a key of the list means: a step, something for the row it stands on, or for all rows. */
export type GridKey =
  'move' | 'open' | 'toggle' | 'all' | 'clear' | 'menu' | 'done' | 'unread' | 'letter';

const moves: readonly string[] = ['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp'];
const rowKeys: Readonly<Record<string, GridKey>> = {
  Enter: 'open',
  ' ': 'toggle',
  Escape: 'clear',
  ContextMenu: 'menu',
};

const isLetter = (key: string): boolean => /^\p{L}\p{M}*$/u.test(key) || /^[\d@+]$/u.test(key);

/**
 * Reads a key of the list; null: it is none of its own. `e` and `u` act on the row; every other letter,
 * and those two with Shift or inside a word (`typing`), goes to the name that begins so.
 */
export function gridKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>,
  typing: boolean,
): GridKey | null {
  const { key, shiftKey } = event;
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    return key.toLowerCase() === 'a' && !shiftKey ? 'all' : null;
  }
  if (moves.includes(key)) return 'move';
  if (key === 'F10' && shiftKey) return 'menu';
  const known = rowKeys[key];
  if (known !== undefined) return known;
  if (!isLetter(key)) return null;
  if (!typing && key === 'e') return 'done';
  return !typing && key === 'u' ? 'unread' : 'letter';
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
