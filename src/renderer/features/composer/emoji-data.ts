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
const Messages = z.object({
  groups: z.array(z.object({ key: z.string(), message: z.string(), order: z.int() })),
});

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

/** The emoji that come with Lobby, with English names: nothing is fetched from anywhere. */
export async function loadEmoji(): Promise<EmojiData> {
  const [data, messages] = await Promise.all([
    import('emojibase-data/en/data.json'),
    import('emojibase-data/en/messages.json'),
  ]);
  const emojis = Emojis.parse(data.default);
  const { groups } = Messages.parse(messages.default);
  return {
    locale: 'en',
    emojis: emojis.flatMap(({ emoji, label, group, version, tags, skins }) => {
      // Group 2 holds skin tones and hair by themselves.
      if (group === undefined || group === 2 || version > newestVersion) return [];
      const own = skinsOf(skins);
      return [{ emoji, label, category: group, version, tags, ...(own ? { skins: own } : {}) }];
    }),
    categories: groups
      .filter(({ key }) => key !== 'component')
      .map(({ message, order }) => ({ index: order, label: message })),
    skinTones: {
      light: 'Light skin tone',
      'medium-light': 'Medium-light skin tone',
      medium: 'Medium skin tone',
      'medium-dark': 'Medium-dark skin tone',
      dark: 'Dark skin tone',
    },
  };
}
