// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { spokenLanguages, type SpokenLanguage } from '../../shared/contract/app.ts';
import { chooseLanguage, directionOf } from './i18n.ts';

it('does not fall back to a language that nobody chose', () => {
  expect(chooseLanguage('system', ['fr-CA', 'ar-EG', 'en'])).toEqual({
    language: 'ar',
    locale: 'ar-EG',
  });
  expect(chooseLanguage('system', ['pt-BR', 'en'])).toEqual({ language: 'pt', locale: 'pt-BR' });
  expect(chooseLanguage('system', ['fr-CA'])).toEqual({ language: 'en', locale: 'en' });
  expect(chooseLanguage('en', ['ar-EG', 'en-GB'])).toEqual({ language: 'en', locale: 'en-GB' });
  expect(chooseLanguage('ar', ['en-GB'])).toEqual({ language: 'ar', locale: 'ar' });
  expect(directionOf('ar')).toBe('rtl');
});

interface Entry {
  readonly id: string;
  readonly text: string;
}

/** The entries of a catalogue; obsolete ones are left out. */
function entries(language: string): Entry[] {
  const file = readFileSync(new URL(`./locales/${language}.po`, import.meta.url), 'utf8');
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

/** Names of the values in a message: "{label}", "{count, plural, …}", "<0>"; not "one {Pinned}". */
const values = (text: string) =>
  [
    ...new Set(
      [
        ...text
          .replace(/\b(?:zero|one|two|few|many|other|=\d+) \{(\w+)\}/g, '$1')
          .matchAll(/\{(\w+)[,}]|<\/?(\d+)/g),
      ].map((one) => one[1] ?? `<${one[2]}>`),
    ),
  ].sort();

// Reads every file of the window, as `npm run extract` does: a few seconds.
it('shows no message that the catalogues do not hold, and holds none that is not shown', () => {
  const root = resolve(import.meta.dirname, '../../..');
  const check = resolve(root, 'node_modules/@lingui/cli/dist/lingui-check.js');
  // Under NODE_ENV=test the tool looks for its own sources.
  const env = { ...process.env, NODE_ENV: 'production' };
  const said = execFileSync(process.execPath, [check, 'sync'], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  expect(said).toContain('Done');
});

/** The plural forms that each language needs (Unicode CLDR); rarer ones fall back to `other`. */
const plurals = {
  es: ['one', 'other'],
  pt: ['one', 'other'],
  hi: ['one', 'other'],
  id: ['other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
} as const satisfies Partial<Record<SpokenLanguage, readonly string[]>>;
const translated = spokenLanguages.filter((language) => language !== 'en');

describe.each(translated)('the window in "%s"', (language) => {
  it('leaves no word out', () => {
    const missing = entries(language).filter(({ text }) => text === '');
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('loses no value in a translation', () => {
    const wrong = entries(language)
      .filter(({ text }) => text !== '')
      .filter(({ id, text }) => values(id).join() !== values(text).join());
    expect(wrong).toEqual([]);
  });

  it('gives each count the forms that the language has', () => {
    const plural = entries(language).filter(({ text }) => text.includes(', plural,'));
    const short = plural.filter(({ text }) =>
      plurals[language].some((form) => !text.includes(`${form} {`)),
    );
    expect(short.map(({ id }) => id)).toEqual([]);
  });
});
