import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { EmojiWords } from './emoji-data.ts';

/** The names of groups and skin tones in the active language. */
export function useEmojiWords(): EmojiWords {
  const { t } = useLingui();
  return useMemo(
    () => ({
      groups: {
        smileys: t`Smileys and feelings`,
        people: t`People and gestures`,
        animals: t`Animals and nature`,
        food: t`Food and drink`,
        travel: t`Travel and places`,
        activities: t`Activities`,
        objects: t`Objects`,
        symbols: t`Symbols`,
        flags: t`Flags`,
      },
      tones: {
        light: t`Light skin tone`,
        'medium-light': t`Medium-light skin tone`,
        medium: t`Medium skin tone`,
        'medium-dark': t`Medium-dark skin tone`,
        dark: t`Dark skin tone`,
      },
    }),
    [t],
  );
}
