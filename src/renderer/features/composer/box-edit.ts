import type { Stretch } from '../../domain/quick-reply-text.ts';

/**
 * Puts words in place of a stretch of the box, as if they were typed: the box hears of it, and its
 * own undo takes it back. Selects `selection` afterwards, else the caret stands behind the words.
 */
export function putIntoBox(
  box: HTMLTextAreaElement,
  { from, to }: Stretch,
  words: string,
  selection?: Stretch,
): void {
  box.focus();
  box.setSelectionRange(from, to);
  // No other way puts words into the box's own history of changes.
  const done =
    typeof document.execCommand === 'function' && document.execCommand('insertText', false, words);
  if (!done) {
    box.setRangeText(words, from, to, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const after = selection ?? { from: from + words.length, to: from + words.length };
  box.setSelectionRange(after.from, after.to);
}
