import { useEffect } from 'react';
import { usePanes } from '../domain/inbox/use-panes.ts';
import { earlyKey } from './early-keys.ts';
import { useNavigationStore, type Place } from './navigation.ts';
import { useNextWaiting } from './use-next-waiting.ts';
import { windowKey, type WindowKey } from './window-keys.ts';

/** Dialogs hold the focus, so a key pressed while one is open comes from inside it. */
function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null
  );
}

/** The keys of the whole window. Nothing while a dialog is open. */
export function useShortcuts(places: readonly Place[]): void {
  const navigation = useNavigationStore();
  const nextWaiting = useNextWaiting();
  const { toggleDetails, toggleList } = usePanes();
  useEffect(() => {
    const { go, focusSearch, openDialog } = navigation.getState();
    const does: Record<WindowKey, () => void> = {
      search: focusSearch,
      commands: () => openDialog({ kind: 'commands', typed: '' }),
      persons: () => openDialog({ kind: 'persons' }),
      sheet: () => openDialog({ kind: 'shortcuts' }),
      details: toggleDetails,
      list: toggleList,
      next: () => void nextWaiting(),
    };
    /** Whoever types on after Ctrl+K means the palette, also while it is still coming. */
    const onEarlyKey = (event: KeyboardEvent) => {
      const { dialog, closeDialog } = navigation.getState();
      if (dialog?.kind !== 'commands' || isInDialog(event.target)) return;
      const early = earlyKey(event, dialog.typed);
      event.stopPropagation();
      if (early.kind !== 'system' || event.repeat) event.preventDefault();
      if (early.kind === 'typed') openDialog({ kind: 'commands', typed: early.typed });
      if (early.kind === 'close') closeDialog();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const key = windowKey(event, places.length);
      if (key === null) return;
      if (navigation.getState().dialog !== null || isInDialog(event.target)) return;
      event.preventDefault();
      if (typeof key !== 'number') return does[key]();
      const place = places[key];
      if (place !== undefined) go(place);
    };
    document.addEventListener('keydown', onEarlyKey, true);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onEarlyKey, true);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [navigation, nextWaiting, places, toggleDetails, toggleList]);
}
