import { useLingui } from '@lingui/react/macro';
import { Contrast, Languages, Monitor, Moon, Sun, Wind } from 'lucide-react';
import { languages } from '../../../shared/contract/app.ts';
import { languageNames } from '../../app/language-names.ts';
import { useChangeSettings, useSettings } from '../../app/use-settings.ts';
import { useRight } from '../../app/workspace.ts';
import { commandIcon, type Command } from './command.ts';

/** How the window looks and speaks; only what it does not look like already. */
export function useAppearanceCommands(): readonly Command[] {
  const { t } = useLingui();
  const settings = useSettings();
  const change = useChangeSettings();
  const mayChange = useRight('useSettings');
  if (settings === undefined || !mayChange) return [];
  const themes = [
    { theme: 'light', title: t`Light theme`, icon: <Sun {...commandIcon} /> },
    { theme: 'dark', title: t`Dark theme`, icon: <Moon {...commandIcon} /> },
    { theme: 'system', title: t`Theme of the system`, icon: <Monitor {...commandIcon} /> },
  ] as const;
  const more = settings.contrast === 'more';
  const still = settings.motion === 'reduced';
  return [
    ...themes
      .filter(({ theme }) => theme !== settings.theme)
      .map(({ theme, title, icon }) => ({
        id: `theme-${theme}`,
        title,
        icon,
        run: () => change({ theme }),
      })),
    {
      id: 'contrast',
      title: more ? t`Usual contrast` : t`High contrast`,
      icon: <Contrast {...commandIcon} />,
      run: () => change({ contrast: more ? 'system' : 'more' }),
    },
    {
      id: 'motion',
      title: still ? t`Usual motion` : t`Reduced motion`,
      icon: <Wind {...commandIcon} />,
      typed: true,
      run: () => change({ motion: still ? 'system' : 'reduced' }),
    },
    ...languages
      .filter((language) => language !== settings.language)
      .map((language) => {
        const name = languageNames[language] ?? t`System language`;
        return {
          id: `language-${language}`,
          title: t`Language: ${name}`,
          icon: <Languages {...commandIcon} />,
          typed: true,
          run: () => change({ language }),
        };
      }),
  ];
}
