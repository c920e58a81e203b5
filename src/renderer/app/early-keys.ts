/** What a key does to the words of a palette that is asked for and has not taken the focus yet. */
export type EarlyKey =
  | { readonly kind: 'typed'; readonly typed: string }
  /** It acts on nothing. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'close' }
  /** The system's or the browser's own: only what lies behind the palette must not hear it. */
  | { readonly kind: 'system' };

type Key = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'getModifierState'
>;

/** Reads a key that was pressed between asking for the palette and its taking the focus. */
export function earlyKey(event: Key, typed: string): EarlyKey {
  const { key, ctrlKey, metaKey, altKey } = event;
  // AltGr writes letters; Windows says Ctrl and Alt of it.
  const isCommand = (ctrlKey || metaKey || altKey) && !event.getModifierState('AltGraph');
  if (isCommand || event.isComposing || key === 'Tab') return { kind: 'system' };
  const letters = Array.from(typed);
  if (Array.from(key).length === 1) return { kind: 'typed', typed: typed + key };
  if (key === 'Backspace') return { kind: 'typed', typed: letters.slice(0, -1).join('') };
  return { kind: key === 'Escape' ? 'close' : 'nothing' };
}
