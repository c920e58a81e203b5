/** A stretch of a snippet, and whether it matched. */
export interface Stretch {
  readonly text: string;
  readonly hit: boolean;
}

/** Cuts a snippet at its marks ([start, end) in UTF-16 units); overlapping or bad marks are merged or dropped. */
export function markedText(
  snippet: string,
  marks: readonly (readonly [number, number])[],
): Stretch[] {
  const out: Stretch[] = [];
  let at = 0;
  for (const [start, end] of marks.toSorted(([a], [b]) => a - b)) {
    const from = Math.max(at, start);
    const to = Math.min(snippet.length, end);
    if (to <= from) continue;
    if (from > at) out.push({ text: snippet.slice(at, from), hit: false });
    const above = out.at(-1);
    if (above?.hit) out[out.length - 1] = { text: above.text + snippet.slice(from, to), hit: true };
    else out.push({ text: snippet.slice(from, to), hit: true });
    at = to;
  }
  if (at < snippet.length) out.push({ text: snippet.slice(at), hit: false });
  return out;
}
