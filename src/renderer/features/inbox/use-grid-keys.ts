import { useRef, type KeyboardEvent } from 'react';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { findTyped, isTyping, keyMove, typedMore, type Typed } from './list-keys.ts';

/** What keys do in the list, by what they mean. */
export interface GridKeys {
  readonly ids: readonly ConversationId[];
  readonly activeIndex: number;
  /** How many rows a page down goes. */
  readonly pageRows: () => number;
  readonly nameAt: (index: number) => string | undefined;
  readonly onMove: (index: number, extends_: boolean) => void;
  readonly onOpen: (id: ConversationId) => void;
  readonly onToggle: (id: ConversationId) => void;
  readonly onSelectAll: () => void;
  /** Answers whether there was something to clear. */
  readonly onClear: () => boolean;
  readonly onDone: () => void;
  readonly onUnread: () => void;
  readonly onMenu: (id: ConversationId) => void;
}

const isLetter = (key: string): boolean => /^\p{L}\p{M}*$/u.test(key) || /^[\d@+]$/u.test(key);

/**
 * Keys of the list while it has the focus. `e` and `u` act on the row; every other letter, and those
 * two with Shift or inside a word, goes to the name that begins so.
 */
export function useGridKeys(keys: GridKeys): (event: KeyboardEvent) => void {
  const typed = useRef<Typed>({ word: '', at: 0 });

  function onLetter(letter: string): void {
    typed.current = typedMore(typed.current, letter, Date.now());
    const { ids, activeIndex, nameAt } = keys;
    const found = findTyped(typed.current, activeIndex, ids.length, nameAt);
    if (found !== null) keys.onMove(found, false);
  }

  return (event) => {
    const { key, shiftKey, altKey } = event;
    const id = keys.ids[keys.activeIndex];
    if (id === undefined || altKey) return;
    const handled = (): boolean => {
      if (event.ctrlKey || event.metaKey) {
        if (key.toLowerCase() !== 'a') return false;
        keys.onSelectAll();
        return true;
      }
      const move = keyMove(key, keys.activeIndex, keys.ids.length, keys.pageRows());
      if (move !== null) keys.onMove(move, shiftKey);
      else if (key === 'Enter') keys.onOpen(id);
      else if (key === ' ') keys.onToggle(id);
      else if (key === 'Escape') return keys.onClear();
      else if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) keys.onMenu(id);
      else if (!isLetter(key)) return false;
      else if (isTyping(typed.current, Date.now())) onLetter(key);
      else if (key === 'e') keys.onDone();
      else if (key === 'u') keys.onUnread();
      else onLetter(key);
      return true;
    };
    if (handled()) event.preventDefault();
  };
}
