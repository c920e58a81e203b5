import { expect, it } from 'vitest';
import { newChannelId } from './tokens.ts';

it('one channel in sixty-four could not be typed: its name began like an option', () => {
  const names = Array.from({ length: 1000 }, newChannelId);
  expect(names.filter((name) => name.startsWith('-'))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
