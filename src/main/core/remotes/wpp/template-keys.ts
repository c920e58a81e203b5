/**
 * A send gives a template's values by one key each, while Meta counts the fields of header, body and
 * buttons apart, so that "1" may stand in all of them. The body's keep their own names; the others
 * carry where they stand. Meta's names have no dot in them.
 */
export type FieldPlace =
  | { readonly in: 'header' | 'body'; readonly name: string }
  /** Of a button that leads somewhere: the end of its address. `index` counts from 0. */
  | { readonly in: 'url'; readonly index: number }
  /** The code that a button copies. */
  | { readonly in: 'code'; readonly index: number };

/** The key of a field. */
export function keyOf(place: FieldPlace): string {
  switch (place.in) {
    case 'body':
      return place.name;
    case 'header':
      return `header.${place.name}`;
    case 'url':
    case 'code':
      return `${place.in}.${place.index + 1}`;
  }
}

/** Where the field of a key stands. */
export function placeOf(key: string): FieldPlace {
  const header = /^header\.(.+)$/.exec(key)?.[1];
  if (header !== undefined) return { in: 'header', name: header };
  const [, kind, number] = /^(url|code)\.([1-9]\d?)$/.exec(key) ?? [];
  if (kind === 'url' || kind === 'code') return { in: kind, index: Number(number) - 1 };
  return { in: 'body', name: key };
}

/** Whether a field is counted ("{{1}}") and not named. */
export function isCounted(name: string): boolean {
  return /^[1-9]\d{0,2}$/.test(name);
}

/** Names in the order in which Meta wants their values: counted ones by their number. */
export function inOrder(names: readonly string[]): readonly string[] {
  return names.every(isCounted) ? names.toSorted((a, b) => Number(a) - Number(b)) : names;
}
