import { expect, it } from 'vitest';
import { beginsWords } from './use-type-ahead.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  beginsWords({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    defaultPrevented: false,
    ...more,
  });

it('letters of every script begin an answer', () => {
  for (const key of ['a', 'É', '7', '/', 'م', 'न', '👍']) expect(press(key)).toBe(true);
});

it('keys that move, scroll or command are left alone', () => {
  for (const key of [' ', 'Enter', 'ArrowUp', 'Escape', 'Dead', 'F10']) {
    expect(press(key)).toBe(false);
  }
  expect(press('k', { ctrlKey: true })).toBe(false);
  expect(press('a', { defaultPrevented: true })).toBe(false);
});
