// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../test/support/catalogue.ts';
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

/** A plural's form of one word: no value stands there. */
const form = /\b(?:zero|one|two|few|many|other|=\d+) \{(\w+)\}/g;

/** Names of the values in a message: "{label}", "{count, plural, …}", "<0>"; not "one {Pinned}". */
const values = (text: string) =>
  [
    ...new Set(
      [
        ...(text.includes(', plural,') ? text.replace(form, '$1') : text).matchAll(
          /\{(\w+)[,}]|<\/?(\d+)/g,
        ),
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
    const missing = catalogue(language).filter(({ text }) => text === '');
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('loses no value in a translation', () => {
    const wrong = catalogue(language)
      .filter(({ text }) => text !== '')
      .filter(({ id, text }) => values(id).join() !== values(text).join());
    expect(wrong).toEqual([]);
  });

  it('gives each count the forms that the language has', () => {
    const plural = catalogue(language).filter(({ text }) => text.includes(', plural,'));
    const short = plural.filter(({ text }) =>
      plurals[language].some((form) => !text.includes(`${form} {`)),
    );
    expect(short.map(({ id }) => id)).toEqual([]);
  });
});
