import { useEffect, type RefObject } from 'react';

/** Whether a key, pressed on the thread, is the beginning of an answer. */
export function beginsWords(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'>,
): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  // Space scrolls; what has a name of more than one letter is no letter ("Enter", "Dead").
  return /^\S$/u.test(event.key);
}

/** Takes the focus from the thread as soon as somebody types there: the letter lands in the box. */
export function useTypeAhead(box: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      const isThread =
        target instanceof HTMLElement &&
        (target.role === 'log' || (target.tagName === 'ARTICLE' && target.closest('[role=log]')));
      if (isThread && beginsWords(event)) box.current?.focus();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [box]);
}
