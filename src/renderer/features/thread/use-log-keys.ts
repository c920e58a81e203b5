import { useCallback, useRef, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import type { Message } from '../../../shared/contract/rows.ts';
import { isOptimistic } from './optimistic.ts';
import type { ThreadLine } from './thread-lines.ts';
import type { ThreadActions } from './thread-actions.ts';

/** Frames to wait for a line that is being scrolled to before giving up its focus. */
const patience = 12;

/** What a key does in a thread: steps between messages, opens the menu of one, or nothing. */
export type LogKey = 'older' | 'newer' | 'menu' | 'leave' | null;

/** Reads a key; `onMessage` tells whether a message has the focus, and not the thread around it. */
export function logKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>,
  onMessage: boolean,
): LogKey {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  if (event.key === 'ArrowUp') return 'older';
  if (event.key === 'ArrowDown') return onMessage ? 'newer' : null;
  if (!onMessage) return null;
  if (event.key === 'Enter' || event.key === 'ContextMenu') return 'menu';
  if (event.key === 'F10' && event.shiftKey) return 'menu';
  return event.key === 'Escape' ? 'leave' : null;
}

/**
 * The keys of a thread: the arrows go from message to message, Enter, the menu key or the second
 * button of the mouse open the menu of one, Escape goes back to the thread as a whole.
 */
export function useLogKeys({
  scroller,
  lines,
  newestSeen,
  scrollTo,
  actions,
}: {
  scroller: RefObject<HTMLElement | null>;
  lines: readonly ThreadLine[];
  /** Index of the newest line on screen: where the arrows begin. */
  newestSeen: () => number;
  scrollTo: (index: number) => void;
  actions: () => ThreadActions | null;
}) {
  const wanted = useRef(0);

  /** Gives a line the focus as soon as it is drawn. */
  const focusLine = useCallback(
    (index: number) => {
      wanted.current += 1;
      const turn = wanted.current;
      const attempt = (left: number) => {
        if (turn !== wanted.current) return;
        const article = scroller.current?.querySelector(`[data-index="${index}"] article`);
        if (article instanceof HTMLElement) article.focus({ preventScroll: true });
        else if (left > 0) requestAnimationFrame(() => attempt(left - 1));
      };
      attempt(patience);
    },
    [scroller],
  );

  const indexOf = (article: Element): number =>
    Number(article.closest('[data-index]')?.getAttribute('data-index') ?? -1);

  const openMenu = (message: Message, article: Element) => {
    if (isOptimistic(message)) return;
    const button = article.querySelector('[aria-haspopup="menu"]');
    actions()?.menu(message, button ?? article);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget } = event;
    if (!(target instanceof HTMLElement)) return;
    const onMessage = target.tagName === 'ARTICLE';
    if (!onMessage && target !== currentTarget) return;
    const key = logKey(event, onMessage);
    if (key === null) return;
    event.preventDefault();
    if (key === 'leave') {
      currentTarget.focus();
      return;
    }
    const here = onMessage ? indexOf(target) : -1;
    if (key === 'menu') {
      const line = lines[here];
      if (line !== undefined) openMenu(line.message, target);
      return;
    }
    const next = here < 0 ? newestSeen() : here + (key === 'older' ? -1 : 1);
    if (lines[next] === undefined) return;
    scrollTo(next);
    focusLine(next);
  };

  /** The second button of the mouse, except on a link or chosen words: those have a menu of their own. */
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const { target } = event;
    if (!(target instanceof Element) || target.closest('a, video') !== null) return;
    const article = target.closest('article');
    const line = article === null ? undefined : lines[indexOf(article)];
    if (article === null || line === undefined || getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    openMenu(line.message, article);
  };

  return { onKeyDown, onContextMenu, focusLine };
}
