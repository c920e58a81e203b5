import { useEffect } from 'react';
import { useNavigationStore, type Place } from './navigation.ts';

/** Dialogs hold the focus, so a key pressed while one is open comes from inside it. */
function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null
  );
}

/** Ctrl/Cmd+1… goes to a place, Ctrl/Cmd+F to the search box. Nothing while a dialog is open. */
export function useShortcuts(places: readonly Place[]): void {
  const navigation = useNavigationStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (navigation.getState().dialog !== null || isInDialog(event.target)) return;
      const place = places[Number(event.key) - 1];
      if (place !== undefined) navigation.getState().go(place);
      else if (event.key.toLowerCase() === 'f') navigation.getState().focusSearch();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [navigation, places]);
}
