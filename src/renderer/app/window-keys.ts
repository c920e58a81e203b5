/** What a key of the whole window does; a number is a place of the rail, from 0. */
export type WindowKey = 'search' | 'commands' | 'persons' | 'sheet' | 'details' | 'list' | 'next';

const letters: Readonly<Record<string, WindowKey>> = {
  f: 'search',
  k: 'commands',
  l: 'persons',
  '/': 'sheet',
  d: 'details',
  j: 'list',
  '.': 'next',
};

/**
 * Reads a key for the whole window (domain/shortcuts.ts lists them for people); null: it is none of it.
 * @param places how many the rail has
 */
export function windowKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  places: number,
): WindowKey | number | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  // "/" lies behind Shift on many keyboards.
  if (event.shiftKey && event.key !== '/') return null;
  const place = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : null;
  if (place !== null) return place < places ? place : null;
  return letters[event.key.toLowerCase()] ?? null;
}
