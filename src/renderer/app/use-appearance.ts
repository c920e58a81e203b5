import { useEffect, useSyncExternalStore } from 'react';
import { useSettings } from './use-settings.ts';

/** Whether the system asks for something, as a media query says it; follows its changes. */
function useSystemAsks(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

function useMark(name: string, value: string | null): void {
  useEffect(() => {
    const marks = document.documentElement.dataset;
    if (value === null) delete marks[name];
    else marks[name] = value;
  }, [name, value]);
}

/**
 * Puts the chosen theme, contrast and motion on the document, where tokens.css reads them. What is
 * left to the system follows it, also while the window is open.
 */
export function useAppearance(): void {
  const settings = useSettings();
  const systemContrast = useSystemAsks('(prefers-contrast: more)');
  const systemStill = useSystemAsks('(prefers-reduced-motion: reduce)');
  const theme = settings?.theme ?? 'system';
  useMark('theme', theme === 'system' ? null : theme);
  useMark('contrast', systemContrast || settings?.contrast === 'more' ? 'more' : null);
  useMark('motion', systemStill || settings?.motion === 'reduced' ? 'reduced' : null);
}
