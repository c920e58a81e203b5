import { useEffect, useRef } from 'react';
import { looksEveryMs } from '../../../shared/contract/team.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { useCore } from '../../app/core-context.tsx';

/** Who stops for this long is not writing any more, ms. */
const pauseMs = 5_000;

/**
 * Tells the other desks that a conversation is open here, and that something is being written in it.
 * It draws nothing anew: words change with every key.
 */
export function useLook(conversationId: ConversationId, words: string): void {
  const bridge = useCore();
  const typing = useRef(false);
  const last = useRef(words);
  const tell = useRef(() => {});

  useEffect(() => {
    const say = (isOpen: boolean) => {
      const look = isOpen
        ? { conversationId, typing: typing.current }
        : { conversationId: null, typing: false };
      // It is said again in a moment.
      bridge.call('team.look', look).catch(() => undefined);
    };
    tell.current = () => say(!document.hidden);
    const again = () => tell.current();
    again();
    const timer = setInterval(again, looksEveryMs);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
      tell.current = () => {};
      say(false);
    };
  }, [bridge, conversationId]);

  useEffect(() => {
    if (last.current === words) return;
    last.current = words;
    const set = (next: boolean) => {
      if (typing.current === next) return;
      typing.current = next;
      tell.current();
    };
    set(words !== '');
    const timer = setTimeout(() => set(false), pauseMs);
    return () => clearTimeout(timer);
  }, [words]);
}
