import { useEffect } from 'react';
import { useSettings } from './use-settings.ts';

/** Puts the chosen theme on the document; `system` leaves it to the colour scheme of the system. */
export function useTheme(): void {
  const theme = useSettings()?.theme;
  useEffect(() => {
    const root = document.documentElement;
    if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme;
    else delete root.dataset['theme'];
  }, [theme]);
}
