import { useEffect } from 'react';
import { useNavigationStore, type Place } from './navigation.ts';
import { useNextWaiting } from './use-next-waiting.ts';
import { usePanes } from '../features/inbox/use-panes.ts';

/** Dialogs hold the focus, so a key pressed while one is open comes from inside it. */
function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null
  );
}

/** The keys of the whole window (domain/shortcuts.ts lists them). Nothing while a dialog is open. */
export function useShortcuts(places: readonly Place[]): void {
  const navigation = useNavigationStore();
  const nextWaiting = useNextWaiting();
  const { toggleDetails, toggleList } = usePanes();
  useEffect(() => {
    const actionOf = (key: string): (() => void) | null => {
      const { go, focusSearch, openDialog } = navigation.getState();
      const place = places[Number(key) - 1];
      if (place !== undefined) return () => go(place);
      switch (key) {
        case 'f':
          return focusSearch;
        case 'k':
          return () => openDialog({ kind: 'commands' });
        case 'l':
          return () => openDialog({ kind: 'persons' });
        case '/':
          return () => openDialog({ kind: 'shortcuts' });
        case 'd':
          return toggleDetails;
        case 'j':
          return toggleList;
        case '.':
          return () => void nextWaiting();
        default:
          return null;
      }
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      // "/" lies behind Shift on many keyboards.
      if (event.shiftKey && event.key !== '/') return;
      if (navigation.getState().dialog !== null || isInDialog(event.target)) return;
      const act = actionOf(event.key.toLowerCase());
      if (act === null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [navigation, nextWaiting, places, toggleDetails, toggleList]);
}
