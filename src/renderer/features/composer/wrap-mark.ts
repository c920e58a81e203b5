import type { Stretch } from '../../domain/quick-reply-text.ts';

/** WhatsApp's marks that a key puts around words. */
export type Mark = '*' | '_' | '~';

/** A text to put in place of a stretch, and what is selected then. */
export interface Edit extends Stretch {
  readonly text: string;
  readonly selection: Stretch;
}

function wrapLine(line: string, mark: Mark): string {
  const words = line.trim();
  return words === '' ? line : line.replace(words, () => mark + words + mark);
}

function isWrapped(line: string, mark: Mark): boolean {
  const words = line.trim();
  return words === '' || (words.length > 2 && words.startsWith(mark) && words.endsWith(mark));
}

/**
 * Puts a mark around the selected words, line by line, because WhatsApp's marks end with the line
 * and touch their words; or takes it away where all of it has it. With nothing selected the caret
 * stands between two marks.
 */
export function wrapMark(text: string, { from, to }: Stretch, mark: Mark): Edit {
  if (from === to) {
    return { from, to, text: mark + mark, selection: { from: from + 1, to: from + 1 } };
  }
  // The marks themselves may lie right outside of what is selected.
  const inside = text.slice(from, to);
  if (text[from - 1] === mark && text[to] === mark && !inside.includes('\n')) {
    return {
      from: from - 1,
      to: to + 1,
      text: inside,
      selection: { from: from - 1, to: to - 1 },
    };
  }
  const lines = inside.split('\n');
  const take = inside.trim() !== '' && lines.every((line) => isWrapped(line, mark));
  const made = lines
    .map((line) =>
      take ? line.replace(line.trim(), (words) => words.slice(1, -1)) : wrapLine(line, mark),
    )
    .join('\n');
  return { from, to, text: made, selection: { from, to: from + made.length } };
}
