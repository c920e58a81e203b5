import type { EmojiData } from 'frimousse';
import { z } from 'zod';

/** Emoji newer than this are not in the fonts that people have yet. */
const newestVersion = 15.1;

const tones = {
  1: 'light',
  2: 'medium-light',
  3: 'medium',
  4: 'medium-dark',
  5: 'dark',
} as const;

const Emojis = z.array(
  z.object({
    emoji: z.string(),
    label: z.string(),
    group: z.int().optional(),
    version: z.number(),
    tags: z.array(z.string()).default([]),
    skins: z
      .array(z.object({ emoji: z.string(), tone: z.union([z.int(), z.array(z.int())]).optional() }))
      .default([]),
  }),
);

/** The groups in their order, by the numbers of the data; 2 holds skin tones and hair by themselves. */
export const emojiGroups = {
  smileys: 0,
  people: 1,
  animals: 3,
  food: 4,
  travel: 5,
  activities: 6,
  objects: 7,
  symbols: 8,
  flags: 9,
} as const;
export type EmojiGroup = keyof typeof emojiGroups;

/** Words of the window that stand in the picker. */
export interface EmojiWords {
  readonly groups: Readonly<Record<EmojiGroup, string>>;
  readonly tones: EmojiData['skinTones'];
}

type Skins = NonNullable<EmojiData['emojis'][number]['skins']>;

function skinsOf(skins: z.infer<typeof Emojis>[number]['skins']): Skins | undefined {
  const byTone = new Map(skins.map((skin) => [skin.tone, skin.emoji]));
  const [light, mediumLight, medium, mediumDark, dark] = [1, 2, 3, 4, 5].map((tone) =>
    byTone.get(tone),
  );
  if (!light || !mediumLight || !medium || !mediumDark || !dark) return undefined;
  return {
    [tones[1]]: light,
    [tones[2]]: mediumLight,
    [tones[3]]: medium,
    [tones[4]]: mediumDark,
    [tones[5]]: dark,
  };
}

const Names = z.object({
  annotations: z.object({
    annotations: z.record(
      z.string(),
      z.object({ default: z.array(z.string()).default([]), tts: z.array(z.string()).default([]) }),
    ),
  }),
});
type Names = z.infer<typeof Names>['annotations']['annotations'];

/** The names of emoji by language, from Unicode's own data; English ones come with the emoji. */
const nameFiles: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  ar: () => import('cldr-annotations-full/annotations/ar/annotations.json'),
  es: () => import('cldr-annotations-full/annotations/es/annotations.json'),
  hi: () => import('cldr-annotations-full/annotations/hi/annotations.json'),
  id: () => import('cldr-annotations-full/annotations/id/annotations.json'),
  pt: () => import('cldr-annotations-full/annotations/pt/annotations.json'),
};

async function namesIn(language: string): Promise<Names | null> {
  const file = await nameFiles[language]?.();
  return file === undefined ? null : Names.parse(file.default).annotations.annotations;
}

/**
 * The emoji that come with Lobby: nothing is fetched from anywhere. They are named in `language`
 * ("ar") where its names are known, and found by those and by the English ones.
 */
export async function loadEmoji(language: string, words: EmojiWords): Promise<EmojiData> {
  const [data, names] = await Promise.all([
    import('emojibase-data/en/data.json'),
    namesIn(language),
  ]);
  const groups: readonly number[] = Object.values(emojiGroups);
  return {
    locale: language,
    emojis: Emojis.parse(data.default).flatMap((one) => {
      const { emoji, group, version } = one;
      if (group === undefined || !groups.includes(group) || version > newestVersion) return [];
      // Unicode's names leave out the mark that asks for the coloured picture.
      const own = names?.[emoji] ?? names?.[emoji.replaceAll('\ufe0f', '')];
      const name = own?.tts[0];
      const skins = skinsOf(one.skins);
      return [
        {
          emoji,
          label: name ?? one.label,
          category: group,
          version,
          tags: [...(own?.default ?? []), ...(name === undefined ? [] : [one.label]), ...one.tags],
          ...(skins ? { skins } : {}),
        },
      ];
    }),
    categories: Object.entries(emojiGroups).map(([name, index]) => ({
      index,
      label: words.groups[name as EmojiGroup],
    })),
    skinTones: words.tones,
  };
}
