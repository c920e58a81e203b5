import { useCallback, useEffect } from 'react';
import { useCore, useCoreEvents } from './core-context.tsx';
import { useNavigationStore } from './navigation.ts';

/**
 * Offers a shared inbox link that was clicked somewhere: before this window was there, or while it is.
 * While Lobby is locked the core keeps it.
 */
export function useGivenLink(isLocked: boolean): void {
  const bridge = useCore();
  const navigation = useNavigationStore();
  const take = useCallback(async () => {
    try {
      const { text } = await bridge.call('links.given', {});
      if (text !== null) navigation.getState().openDialog({ kind: 'shared_link', text });
    } catch {
      // The way to the core is broken, and the window says so.
    }
  }, [bridge, navigation]);
  useEffect(() => {
    if (!isLocked) void take();
  }, [take, isLocked]);
  useCoreEvents(
    useCallback(
      (event) => {
        if (event.type === 'link_given' && !isLocked) void take();
      },
      [take, isLocked],
    ),
  );
}
