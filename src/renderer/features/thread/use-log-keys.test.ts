// @vitest-environment node
import { expect, it } from 'vitest';
import { logKey } from './use-log-keys.ts';

const plain = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };
const key = (name: string, onMessage: boolean, more: Partial<typeof plain> = {}) =>
  logKey({ key: name, ...plain, ...more }, onMessage);

it('opens the menu of a message by each key that people know for it', () => {
  expect(key('Enter', true)).toBe('menu');
  expect(key('ContextMenu', true)).toBe('menu');
  expect(key('F10', true, { shiftKey: true })).toBe('menu');
});

it('leaves the keys of the window and of the screen reader alone', () => {
  expect(key('ArrowUp', true, { altKey: true })).toBeNull();
  expect(key('ArrowUp', true, { ctrlKey: true })).toBeNull();
  expect(key('PageUp', false)).toBeNull();
  expect(key('Escape', false)).toBeNull();
  expect(key('r', true)).toBeNull();
});

it('lets the arrow down scroll a thread in which no message is chosen', () => {
  expect(key('ArrowDown', false)).toBeNull();
  expect(key('ArrowUp', false)).toBe('older');
  expect(key('ArrowDown', true)).toBe('newer');
});
