import { useEffect, useRef, type RefObject } from 'react';

/** Brings an element on screen when `news` changes to something: it may stand below the fold. */
export function useScrollHere<T extends HTMLElement>(news: unknown): RefObject<T | null> {
  const here = useRef<T>(null);
  useEffect(() => {
    if (news === null) return;
    // In braces: newer browsers answer with a promise, which an effect may not return.
    here.current?.scrollIntoView({ block: 'nearest' });
  }, [news]);
  return here;
}
