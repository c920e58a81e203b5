import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type RefObject } from 'react';
import { useCore } from '../../../app/core-context.tsx';
import { useAction } from '../../../app/use-call.ts';
import type { MediaFile } from '../../../../shared/contract/content.ts';
import { toErrorValue, type ErrorValue } from '../../../../shared/errors.ts';

/** Px beyond the screen at which a file is already asked for. */
const ahead = '160px';

/** Whether an element has been on screen, or nearly. */
function useSeen(element: RefObject<Element | null>, wanted: boolean): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!wanted || seen || element.current === null) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: ahead },
    );
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [element, wanted, seen]);
  return seen;
}

export interface MediaWish {
  /** Asks the platform for the file, again where it was asked before. */
  readonly ask: () => void;
  readonly isAsking: boolean;
  readonly error: ErrorValue | null;
}

/**
 * The way to a message's file.
 * @param bySight asks once, by itself, when `element` comes on screen
 */
export function useMedia(
  media: MediaFile,
  element: RefObject<Element | null>,
  bySight: boolean,
): MediaWish {
  const bridge = useCore();
  const again = useAction('media.fetch');
  const seen = useSeen(element, bySight);
  const first = useQuery<boolean, ErrorValue>({
    queryKey: ['media by sight', media.id],
    queryFn: async () => {
      try {
        await bridge.call('media.fetch', { id: media.id });
        return true;
      } catch (thrown) {
        // oxlint-disable-next-line typescript/only-throw-error -- react-query carries our error values
        throw toErrorValue(thrown);
      }
    },
    enabled: bySight && seen,
  });
  const error = again.error ?? (again.isIdle ? first.error : null);
  return {
    ask: () => again.mutate({ id: media.id }),
    isAsking: again.isPending || first.isFetching,
    error: media.state === 'here' ? null : error,
  };
}
