/** A line of a list or a quote: its mark as it was typed, and what stands after it. */
export interface MarkedLine {
  readonly mark: string;
  readonly text: string;
}

/** Lines of a message that belong together, the way WhatsApp lays them out. */
export type Block =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'quote' | 'bullets' | 'numbers'; readonly lines: readonly MarkedLine[] };

const marks = [
  ['quote', /^> ?(?=\S)/u],
  ['bullets', /^[*-] (?=\S)/u],
  ['numbers', /^\d{1,3}\. (?=\S)/u],
] as const;

/** Stretches between code fences, in which nothing is a mark. */
function fences(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(/```[\s\S]+?```/gu)].map(
    (found) => [found.index, found.index + found[0].length] as const,
  );
}

function markOf(line: string): { kind: (typeof marks)[number][0]; mark: string } | null {
  for (const [kind, pattern] of marks) {
    const mark = pattern.exec(line)?.[0];
    if (mark !== undefined) return { kind, mark };
  }
  return null;
}

/**
 * Splits a message into plain lines, quotes (`> `), bullets (`- `, `* `) and numbered lists (`1. `).
 * Joined with their marks and line ends, the blocks are exactly `text` again.
 */
export function whatsAppBlocks(text: string): Block[] {
  const closed = fences(text);
  const blocks: Block[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at;
    at += line.length + 1;
    const fenced = closed.some(([from, to]) => start > from && start < to);
    const found = fenced ? null : markOf(line);
    const above = blocks.at(-1);
    if (found === null) {
      if (above?.kind === 'plain') {
        blocks[blocks.length - 1] = { kind: 'plain', text: `${above.text}\n${line}` };
      } else blocks.push({ kind: 'plain', text: line });
    } else {
      const its = { mark: found.mark, text: line.slice(found.mark.length) };
      if (above !== undefined && above.kind === found.kind) {
        blocks[blocks.length - 1] = { kind: above.kind, lines: [...above.lines, its] };
      } else blocks.push({ kind: found.kind, lines: [its] });
    }
  }
  return blocks;
}

const keycap = /^[\d#*]\uFE0F/u;

/** Whether a text can begin with an emoji, asked of its first character alone: false is certain. */
function mayBeginWithEmoji(text: string): boolean {
  const first = text.codePointAt(0) ?? 0;
  const isSign = first === 0xa9 || first === 0xae || (first >= 0x203c && first <= 0x3299);
  return isSign || first >= 0x1f000 || keycap.test(text);
}

/** Whether a message is one to three emoji and nothing else: it is then shown large. */
export function isOnlyEmoji(text: string): boolean {
  const trimmed = text.trim();
  // The list of all emoji is built anew each time the browser has forgotten it: 10 ms of opening a thread.
  return mayBeginWithEmoji(trimmed) && /^(?:\p{RGI_Emoji}\s*){1,3}$/v.test(trimmed);
}
