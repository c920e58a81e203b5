import { useCore } from './core-context.tsx';

/** What stands on a shortcut's keys on this computer: ⌘ and ⇧ on a Mac, words elsewhere. */
export function useKeyLabels(): (keys: readonly string[]) => readonly string[] {
  const isMac = useCore().capabilities.platform === 'darwin';
  const label = (key: string): string => {
    if (key === 'mod') return isMac ? '⌘' : 'Ctrl';
    if (key === 'Shift') return isMac ? '⇧' : 'Shift';
    return key;
  };
  return (keys) => keys.map(label);
}
