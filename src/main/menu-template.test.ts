import { expect, test } from 'vitest';
import { contextTemplate, menuTemplate } from './menu-template.ts';
import { stringsFor, withCount } from './strings.ts';

const english = stringsFor('en', 'en');
const roles = (platform: string, packaged: boolean) =>
  menuTemplate(english, { platform, packaged }).flatMap((menu) =>
    Array.isArray(menu.submenu) ? menu.submenu.map((item) => item.role ?? item.type) : [],
  );

test('every system has a way to quit and the clipboard’s shortcuts', () => {
  for (const platform of ['darwin', 'win32', 'linux']) {
    expect(roles(platform, true)).toEqual(
      expect.arrayContaining(['quit', 'copy', 'paste', 'undo', 'selectAll']),
    );
  }
});

test('an installed Lobby offers no developer tools and no reload', () => {
  expect(roles('darwin', true)).not.toContain('toggleDevTools');
  expect(roles('linux', false)).toContain('toggleDevTools');
  expect(roles('linux', false)).not.toContain('reload');
});

test('a right click offers a correction for a word and does nothing on bare ground', () => {
  const place = {
    isEditable: true,
    selectionText: '',
    misspelledWord: 'helo',
    dictionarySuggestions: ['hello', 'help'],
  };
  const replaced: string[] = [];
  const actions = { replace: (word: string) => void replaced.push(word), learn: () => undefined };
  const items = contextTemplate(place, english, actions);
  expect(items.slice(0, 3).map((item) => item.label)).toEqual([
    'hello',
    'help',
    'Add to Dictionary',
  ]);
  Reflect.apply(items[0]?.click ?? (() => undefined), undefined, []);
  expect(replaced).toEqual(['hello']);
  const bare = { ...place, isEditable: false, misspelledWord: '' };
  expect(contextTemplate(bare, english, actions)).toEqual([]);
});

test('every word exists in both languages, and Arabic is chosen by setting or system', () => {
  const arabic = stringsFor('ar', 'en-GB');
  expect(Object.keys(arabic)).toEqual(Object.keys(english));
  expect(stringsFor('system', 'ar-EG')).toBe(arabic);
  expect(stringsFor('en', 'ar-EG')).toBe(english);
  expect(withCount(arabic.unread, 12)).toContain('12');
});
