import { useCallback, useSyncExternalStore } from 'react';

const narrow = '(max-width: 899px)';

/** Whether the window is too narrow for two panes beside each other. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    useCallback((changed: () => void) => {
      const query = matchMedia(narrow);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    }, []),
    () => matchMedia(narrow).matches,
  );
}
