import { normalise, wordsOf } from '../../store/search-normalise.ts';
import type { WordQuery } from './search-query.ts';

export interface Snippet {
  readonly snippet: string;
  /** Ranges of `snippet` that matched, [start, end) in UTF-16 units. */
  readonly marks: [number, number][];
}

const wantedLength = 120;
/** How much stands before the first hit. */
const lead = 40;

/** A word as it stands in a text before it is normalised: marks and joiners belong to it. */
const writtenWord = /[\p{L}\p{N}\p{Co}\p{M}\p{Cf}]+/gu;

type Range = [start: number, end: number];

/** How many units of `written` make up the first `length` units of its normalised form. */
function unitsFor(written: string, length: number): number {
  let end = 0;
  for (const character of written) {
    // A mark that follows belongs to its letter.
    if (normalise(written.slice(0, end)).length >= length && !/^\p{M}/u.test(character)) break;
    end += character.length;
  }
  return end;
}

function markIn(written: string, { words, isBeginning }: WordQuery): number {
  const normalised = wordsOf(normalise(written));
  if (words.some((word) => normalised.includes(word))) return written.length;
  const last = words.at(-1) ?? '';
  if (!isBeginning || !normalised.some((word) => word.startsWith(last))) return 0;
  return normalised.length > 1 ? written.length : unitsFor(written, last.length);
}

function* rangesIn(line: string, query: WordQuery): Generator<Range> {
  for (const match of line.matchAll(writtenWord)) {
    const marked = markIn(match[0], query);
    if (marked > 0) yield [match.index, match.index + marked];
  }
}

/** A place not inside a character and, where one is near, at a word's edge. */
function cutAt(line: string, at: number, towards: 1 | -1): number {
  if (at <= 0 || at >= line.length) return Math.min(Math.max(at, 0), line.length);
  for (let step = 0; step < 16; step += 1) {
    const place = at + step * towards;
    if (line[place] === ' ') return towards === 1 ? place + 1 : place;
  }
  const isInside = /[\udc00-\udfff]/u.test(line.charAt(at));
  return isInside ? at + towards : at;
}

/** The part of a text around its first hit, on one line, with every hit in it marked. */
export function snippetOf(text: string, query: WordQuery): Snippet {
  const line = text.replace(/\s+/gu, ' ').trim();
  const first = rangesIn(line, query).next();
  const hit = first.done === true ? 0 : first.value[0];
  const fits = line.length <= wantedLength;
  const start = fits || hit <= lead ? 0 : cutAt(line, hit - lead, 1);
  const end = fits ? line.length : cutAt(line, start + wantedLength, -1);
  const before = start > 0 ? '…' : '';
  const after = end < line.length ? '…' : '';
  const marks: [number, number][] = [];
  for (const [from, to] of rangesIn(line, query)) {
    if (from >= end) break;
    if (from < start) continue;
    const shift = before.length - start;
    marks.push([from + shift, Math.min(to, end) + shift]);
  }
  return { snippet: `${before}${line.slice(start, end)}${after}`, marks };
}
