import { readFileSync } from 'node:fs';
import type { SpokenLanguage } from '../../src/shared/contract/app.ts';

export interface Entry {
  /** The English words. */
  readonly id: string;
  /** Those of the language; empty where it has none yet. */
  readonly text: string;
}

/** The entries of the window's catalogue in one language; obsolete ones are left out. */
export function catalogue(language: SpokenLanguage): readonly Entry[] {
  const path = `../../src/renderer/app/locales/${language}.po`;
  const file = readFileSync(new URL(path, import.meta.url), 'utf8');
  const read = (block: string, key: string) =>
    [...(new RegExp(`^${key} ((?:".*"\\n?)+)`, 'm').exec(block)?.[1] ?? '').matchAll(/"(.*)"/g)]
      .map((found) => found[1])
      .join('');
  return file
    .split(/\n{2,}/)
    .filter((block) => /^msgid /m.test(block))
    .map((block) => ({ id: read(block, 'msgid'), text: read(block, 'msgstr') }))
    .filter(({ id }) => id !== '');
}

/** Says what stands in the window for English words: a pattern where they have a place for a value. */
export type Say = (english: string) => string | RegExp;

/** How a window speaks; words that no catalogue has stay English, as they do on screen. */
export function sayIn(language: SpokenLanguage): Say {
  const words = new Map(catalogue(language).map(({ id, text }) => [id, text]));
  return (english) => {
    const said = words.get(english) || english;
    if (!/\{\w+\}/.test(said)) return said;
    const parts = said.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`);
  };
}
