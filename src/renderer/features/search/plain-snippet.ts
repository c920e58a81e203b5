import { parseWhatsApp, type Inline } from '../../domain/whatsapp-format.ts';

type Range = readonly [start: number, end: number];

/** How many units WhatsApp's own mark takes on each side of a piece. */
const markLength: Record<Inline['kind'], number> = {
  text: 0,
  link: 0,
  bold: 1,
  italic: 1,
  strike: 1,
  code: 1,
  mono: 3,
};

/** The stretches of a text that are its words, [start, end) in UTF-16 units, in their order. */
function wordRanges(pieces: readonly Inline[], from: number): { ranges: Range[]; end: number } {
  const ranges: Range[] = [];
  let at = from;
  for (const piece of pieces) {
    const mark = markLength[piece.kind];
    at += mark;
    if ('text' in piece) {
      ranges.push([at, at + piece.text.length]);
      at += piece.text.length;
    } else {
      const inner = wordRanges(piece.children, at);
      ranges.push(...inner.ranges);
      at = inner.end;
    }
    at += mark;
  }
  return { ranges, end: at };
}

/**
 * A snippet without WhatsApp's marks, with the ranges that matched moved along. A mark that the
 * snippet cuts in two stays as it stands.
 */
export function plainSnippet(
  snippet: string,
  marks: readonly Range[],
): { text: string; marks: Range[] } {
  const { ranges } = wordRanges(parseWhatsApp(snippet), 0);
  const kept = (place: number) =>
    ranges.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(place, end) - start), 0);
  return {
    text: ranges.map(([start, end]) => snippet.slice(start, end)).join(''),
    marks: marks.map(([start, end]) => [kept(start), kept(end)]),
  };
}
