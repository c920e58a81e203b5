/** A stretch of a template's wording; a field carries its value, null while it has none. */
export type WordingPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly key: string; readonly value: string | null };

const placeholder = /\{\{\s*([^{}\s]+)\s*\}\}/gu;

function given(values: Readonly<Record<string, string>>, key: string): string | null {
  const value = Object.hasOwn(values, key) ? values[key]?.trim() : undefined;
  return value === undefined || value === '' ? null : value;
}

/** Cuts a wording at its `{{field}}` placeholders and puts the values in. Blank values count as none. */
export function wordingPieces(
  body: string,
  values: Readonly<Record<string, string>>,
): WordingPiece[] {
  const pieces: WordingPiece[] = [];
  let at = 0;
  for (const found of body.matchAll(placeholder)) {
    const key = found[1] ?? '';
    if (found.index > at) pieces.push({ kind: 'text', text: body.slice(at, found.index) });
    pieces.push({ kind: 'field', key, value: given(values, key) });
    at = found.index + found[0].length;
  }
  if (at < body.length) pieces.push({ kind: 'text', text: body.slice(at) });
  return pieces;
}

/** The wording as it reads with `values`; a field without one stays as its placeholder was written. */
export function fillWording(body: string, values: Readonly<Record<string, string>>): string {
  return body.replace(placeholder, (found, key: string) => given(values, key) ?? found);
}

/** Keys of the placeholders in a wording, each once, in the order they stand. */
export function wordingFields(body: string): string[] {
  return [...new Set([...body.matchAll(placeholder)].map((found) => found[1] ?? ''))];
}
