import { expect, it } from 'vitest';
import { windowKey } from '../app/window-keys.ts';
import { boxKey } from '../features/composer/box-keys.ts';
import { beginsWords } from '../features/composer/use-type-ahead.ts';
import { gridKey } from '../features/inbox/list-keys.ts';
import { logKey } from '../features/thread/use-log-keys.ts';
import { shortcutGroups, type ShortcutGroup } from './shortcuts.ts';

/** What the keyboard says for the name on a key. */
const names: Readonly<Record<string, string>> = {
  Esc: 'Escape',
  Space: ' ',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  'Page Up': 'PageUp',
  'Page Down': 'PageDown',
};
const none = {
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  composing: false,
  defaultPrevented: false,
};

function pressOf(keys: readonly string[]) {
  const shiftKey = keys.includes('Shift');
  const name = keys.at(-1) ?? '';
  const key = names[name] ?? (name.length === 1 && !shiftKey ? name.toLowerCase() : name);
  return { ...none, key, shiftKey, ctrlKey: keys.includes('mod') };
}

type Press = ReturnType<typeof pressOf>;
const places = 7;

/** What answers a key in each part of the window; null: nothing does. */
const answers: Record<
  ShortcutGroup['id'],
  (press: Press, sendKey: 'enter' | 'ctrl_enter') => unknown
> = {
  window: (press) => windowKey(press, places),
  list: (press) => gridKey(press, false),
  thread: (press) => logKey(press, true) ?? (beginsWords(press) || null),
  box: boxKey,
};
/** The browser's own, and those of what is open on top. */
const others = new Set(['window Escape', 'box Enter', 'box Enter Shift', 'box /']);

const nameOf = (id: string, { key, shiftKey }: Press): string =>
  `${id} ${key}${shiftKey ? ' Shift' : ''}`;

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
const named = ['Enter', 'Escape', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
/** Every key there may be, with and without Ctrl and Shift; signs and digits alone are only written. */
const presses: readonly Press[] = [
  ...[...letters, ...named, ' ', 'F10'].map((key) => ({ ...none, key })),
  ...named.map((key) => ({ ...none, key, shiftKey: true })),
  ...[...letters, ...'0123456789./,-'.split(''), ...named].flatMap((key) =>
    [false, true].map((shiftKey) => ({
      ...none,
      key: shiftKey ? key.replace(/^[a-z]$/, (letter) => letter.toUpperCase()) : key,
      shiftKey,
      ctrlKey: true,
    })),
  ),
];

for (const sendKey of ['enter', 'ctrl_enter'] as const) {
  const groups = shortcutGroups(places, sendKey);

  it(`the sheet promises no key that nothing answers (${sendKey})`, () => {
    const silent = groups.flatMap(({ id, shortcuts }) =>
      shortcuts
        .flatMap(({ keys, or, to }) => [keys, or, to].filter((one) => one !== undefined))
        .map(pressOf)
        .filter((press) => answers[id](press, sendKey) === null)
        .map((press) => nameOf(id, press))
        .filter((name) => !others.has(name)),
    );
    expect(silent).toEqual([]);
  });

  it(`no key works that the sheet does not tell of (${sendKey})`, () => {
    const untold = groups.flatMap(({ id, shortcuts }) => {
      const told = (press: Press) =>
        shortcuts.some(({ keys, or, to }) => {
          const [first, last, other] = [pressOf(keys), pressOf(to ?? keys), pressOf(or ?? keys)];
          const same = first.ctrlKey === press.ctrlKey && first.shiftKey === press.shiftKey;
          const inRow = same && press.key >= first.key && press.key <= last.key;
          return inRow || JSON.stringify(press) === JSON.stringify(other);
        });
      const answer = (press: Press) => answers[id](press, sendKey);
      /** One finger more on a key that is told, with nothing else to it. */
      const plain = (press: Press) => [
        { ...press, shiftKey: false },
        { ...press, shiftKey: false, ctrlKey: false },
      ];
      return presses
        .filter((press) => answer(press) !== null && !told(press))
        .filter((press) => !plain(press).some((one) => told(one) && answer(one) === answer(press)))
        .map((press) => `${press.ctrlKey ? 'mod ' : ''}${nameOf(id, press)}`);
    });
    expect(untold).toEqual([]);
  });
}

it('does not tell of a place that the rail of this person has not', () => {
  expect(windowKey(pressOf(['mod', '3']), 2)).toBeNull();
  const [everywhere] = shortcutGroups(2, 'enter');
  expect(JSON.stringify(everywhere)).toContain('"to":["mod","2"]');
});
