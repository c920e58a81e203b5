import { normalise, phoneDigits, wordsOf } from '../../store/search-normalise.ts';

/** What was typed, as messages are searched for it. */
export interface WordQuery {
  /** All of them must stand in the message; the last one may be a beginning. */
  readonly words: readonly string[];
  readonly isBeginning: boolean;
}

/** How many words of a search count; the rest is ignored. */
const mostWords = 8;

/** Beginnings shorter than this would find everything. */
const shortestBeginning = 2;

/** In code points, as the index counts them. */
const lengthOf = (text: string) => Array.from(text).length;

/** Reads a search for words; null when there is nothing to look for. */
export function wordQuery(typed: string): WordQuery | null {
  const normalised = normalise(typed);
  const words = wordsOf(normalised).slice(0, mostWords);
  const last = words.at(-1);
  if (last === undefined) return null;
  if (words.length === 1 && lengthOf(last) < shortestBeginning) return null;
  return { words, isBeginning: lengthOf(last) >= shortestBeginning };
}

/** The longest beginning for which the index keeps a list of its own (`prefix` in the schema). */
const indexedBeginning = 2;

/** The query with its beginning cut to what the index knows; null when it is no longer than that. */
export function withShortBeginning(query: WordQuery): WordQuery | null {
  const last = query.words.at(-1);
  if (last === undefined || !query.isBeginning || lengthOf(last) <= indexedBeginning) return null;
  const beginning = Array.from(last).slice(0, indexedBeginning).join('');
  return { ...query, words: [...query.words.slice(0, -1), beginning] };
}

/** The query in FTS5's own language. Words hold letters and digits alone, so quoting is enough. */
export function matchWords({ words, isBeginning }: WordQuery): string {
  return words
    .map((word, index) => `"${word}"${isBeginning && index === words.length - 1 ? '*' : ''}`)
    .join(' AND ');
}

/** Whether a normalised text holds what is looked for. */
export function holdsWords(normalised: string, { words, isBeginning }: WordQuery): boolean {
  if (!words.every((word) => normalised.includes(word))) return false;
  const present = new Set(wordsOf(normalised));
  return words.every((word, index) => {
    if (present.has(word)) return true;
    if (!isBeginning || index < words.length - 1) return false;
    return [...present].some((one) => one.startsWith(word));
  });
}

/** What was typed, as names and phones are searched for it. */
export interface NameQuery {
  /** Parts of three characters and more: any place of a name or phone holds each of them. */
  readonly parts: readonly string[];
  /** Shorter ones: a word of the name begins with each of them. */
  readonly beginnings: readonly string[];
}

/** Reads a search for names and phones; null when there is nothing to look for. */
export function nameQuery(typed: string): NameQuery | null {
  // A whole number may be pasted with the "00" that is dialled in place of the plus.
  const digits = phoneDigits(typed)?.replace(/^00(?=\d{6})/u, '') ?? null;
  const all =
    digits === null ? normalise(typed).split(/\s+/u).filter(Boolean).slice(0, mostWords) : [digits];
  const parts = all.filter((part) => lengthOf(part) >= 3);
  const beginnings = all.filter((part) => lengthOf(part) < 3);
  const isTooShort =
    parts.length === 0 && beginnings.every((one) => lengthOf(one) < shortestBeginning);
  return isTooShort ? null : { parts, beginnings };
}

/** The parts in FTS5's own language. */
export function matchParts(parts: readonly string[]): string {
  return parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(' AND ');
}
