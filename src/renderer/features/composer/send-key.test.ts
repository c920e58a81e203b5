// @vitest-environment node
import { expect, it } from 'vitest';
import { sends, type KeyPress } from './send-key.ts';

const enter: KeyPress = {
  key: 'Enter',
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  composing: false,
};

it('an Enter that takes a word of an input method sends nothing', () => {
  for (const sendKey of ['enter', 'ctrl_enter'] as const) {
    expect(sends({ ...enter, composing: true }, sendKey)).toBe(false);
    expect(sends({ ...enter, ctrlKey: true, composing: true }, sendKey)).toBe(false);
  }
});

it('who chose Ctrl+Enter does not send with Enter by mistake', () => {
  expect(sends(enter, 'ctrl_enter')).toBe(false);
  expect(sends({ ...enter, ctrlKey: true }, 'ctrl_enter')).toBe(true);
  expect(sends({ ...enter, metaKey: true }, 'ctrl_enter')).toBe(true);
});

it('Shift+Enter is a new line in either way', () => {
  expect(sends(enter, 'enter')).toBe(true);
  for (const sendKey of ['enter', 'ctrl_enter'] as const) {
    expect(sends({ ...enter, shiftKey: true }, sendKey)).toBe(false);
    expect(sends({ ...enter, shiftKey: true, ctrlKey: true }, sendKey)).toBe(false);
  }
});
