// @vitest-environment node
import { beforeAll, expect, it } from 'vitest';
import type { EmojiData } from 'frimousse';
import { loadEmoji, type EmojiWords } from './emoji-data.ts';
import { recentEmojiKept, withRecentEmoji } from './recent-emoji.ts';

const words: EmojiWords = {
  groups: {
    smileys: 'a',
    people: 'b',
    animals: 'c',
    food: 'd',
    travel: 'e',
    activities: 'f',
    objects: 'g',
    symbols: 'h',
    flags: 'i',
  },
  tones: { light: '1', 'medium-light': '2', medium: '3', 'medium-dark': '4', dark: '5' },
};

let english: EmojiData;
let arabic: EmojiData;
beforeAll(async () => {
  [english, arabic] = await Promise.all([loadEmoji('en', words), loadEmoji('ar', words)]);
});

it('every emoji stands in a group that is shown', () => {
  const groups = new Set(english.categories.map(({ index }) => index));
  expect(english.emojis.length).toBeGreaterThan(1500);
  expect(english.emojis.filter(({ category }) => !groups.has(category))).toEqual([]);
});

it('who searches in the window’s language finds them, and so does who searches in English', () => {
  const sun = arabic.emojis.find(({ emoji }) => emoji === '☀️');
  expect(sun?.label).toBe('شمس');
  expect(sun?.tags).toContain('sun');
  expect(arabic.emojis).toHaveLength(english.emojis.length);
});

it('one used again does not push the others out', () => {
  const many = Array.from({ length: recentEmojiKept }, (_, n) => `${n}`);
  expect(withRecentEmoji(many, '3')).toEqual(['3', ...many.filter((one) => one !== '3')]);
  expect(withRecentEmoji(many, 'new')).toHaveLength(recentEmojiKept);
});
