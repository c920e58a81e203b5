/** A stretch of a message as WhatsApp shows it. Marks are kept apart so that nothing is ever lost. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'code' | 'mono'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] };

const marks = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof marks;

const word = /[\p{L}\p{N}\p{M}]/u;
const linkAt = /(?:https?:\/\/|www\.)[^\s<>"`]+/iuy;
const trailing = /[.,;:!?'"*_~\])}»”’،؛؟।]+$/u;

function isMark(char: string | undefined): char is Mark {
  return char === '*' || char === '_' || char === '~';
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && word.test(char);
}

function isSpace(char: string | undefined): boolean {
  return char === undefined || /\s/u.test(char);
}

/** The code point that ends right before `index`, so that letters outside the BMP count as letters. */
function before(text: string, index: number): string | undefined {
  return index <= 0 ? undefined : Array.from(text.slice(Math.max(0, index - 2), index)).at(-1);
}

function after(text: string, index: number): string | undefined {
  const point = text.codePointAt(index);
  return point === undefined ? undefined : String.fromCodePoint(point);
}

/** Where the closing mark of the one at `open` stands, or -1: same line, no space inside its ends. */
function closing(text: string, open: number, mark: Mark): number {
  if (isWord(before(text, open)) || isSpace(text[open + 1])) return -1;
  const lineEnd = text.indexOf('\n', open);
  const end = lineEnd === -1 ? text.length : lineEnd;
  for (
    let at = text.indexOf(mark, open + 2);
    at !== -1 && at < end;
    at = text.indexOf(mark, at + 1)
  ) {
    if (!isSpace(text[at - 1]) && !isWord(after(text, at + 1))) return at;
  }
  return -1;
}

function linkFrom(text: string, at: number): { text: string; href: string } | null {
  const first = text[at];
  if (first === undefined || !'hHwW'.includes(first) || isWord(before(text, at))) return null;
  linkAt.lastIndex = at;
  const found = linkAt.exec(text)?.[0].replace(trailing, '');
  if (found === undefined) return null;
  const href = /^www\./i.test(found) ? `https://${found}` : found;
  return URL.canParse(href) ? { text: found, href } : null;
}

/**
 * Reads WhatsApp's own marks: `*bold*`, `_italic_`, `~strike~`, `` `code` ``, ```` ```mono``` ```` and
 * web links. Anything that is not a whole mark stays text; joined with its marks, the answer is
 * exactly `text` again.
 */
export function parseWhatsApp(text: string): Inline[] {
  const out: Inline[] = [];
  let plain = 0;
  let at = 0;
  const take = (piece: Inline, end: number) => {
    if (at > plain) out.push({ kind: 'text', text: text.slice(plain, at) });
    out.push(piece);
    at = end;
    plain = end;
  };
  while (at < text.length) {
    const char = text[at];
    if (char === '`') {
      const fence = text.startsWith('```', at) ? '```' : '`';
      const end = text.indexOf(fence, at + fence.length);
      const inner = end === -1 ? '' : text.slice(at + fence.length, end);
      const whole = inner.trim() !== '' && (fence === '```' || !inner.includes('\n'));
      if (whole) take({ kind: fence === '```' ? 'mono' : 'code', text: inner }, end + fence.length);
      else at += fence.length;
    } else if (isMark(char)) {
      const end = closing(text, at, char);
      if (end === -1) at += 1;
      else take({ kind: marks[char], children: parseWhatsApp(text.slice(at + 1, end)) }, end + 1);
    } else {
      const link = linkFrom(text, at);
      if (link) take({ kind: 'link', ...link }, at + link.text.length);
      else at += 1;
    }
  }
  if (text.length > plain) out.push({ kind: 'text', text: text.slice(plain) });
  return out;
}
