import { useRef, type KeyboardEvent } from 'react';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import {
  findTyped,
  gridKey,
  isTyping,
  keyMove,
  typedMore,
  type GridKey,
  type Typed,
} from './list-keys.ts';

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

/** Keys of the list while it has the focus. */
export function useGridKeys(keys: GridKeys): (event: KeyboardEvent) => void {
  const typed = useRef<Typed>({ word: '', at: 0 });

  function onLetter(letter: string): void {
    typed.current = typedMore(typed.current, letter, Date.now());
    const { ids, activeIndex, nameAt } = keys;
    const found = findTyped(typed.current, activeIndex, ids.length, nameAt);
    if (found !== null) keys.onMove(found, false);
  }

  /** Answers whether there was something to do. */
  function does(kind: GridKey, { key, shiftKey }: KeyboardEvent, id: ConversationId): boolean {
    switch (kind) {
      case 'move': {
        const move = keyMove(key, keys.activeIndex, keys.ids.length, keys.pageRows());
        if (move !== null) keys.onMove(move, shiftKey);
        break;
      }
      case 'open':
        keys.onOpen(id);
        break;
      case 'toggle':
        keys.onToggle(id);
        break;
      case 'all':
        keys.onSelectAll();
        break;
      case 'clear':
        return keys.onClear();
      case 'menu':
        keys.onMenu(id);
        break;
      case 'done':
        keys.onDone();
        break;
      case 'unread':
        keys.onUnread();
        break;
      case 'letter':
        onLetter(key);
    }
    return true;
  }

  return (event) => {
    const id = keys.ids[keys.activeIndex];
    const kind = gridKey(event, isTyping(typed.current, Date.now()));
    if (id !== undefined && kind !== null && does(kind, event, id)) event.preventDefault();
  };
}
