// @vitest-environment node
import { expect, it } from 'vitest';
import { MessageId } from '../../../shared/domain/ids.ts';
import { newestOnScreen } from './read-mark.ts';

const lines = [
  { id: MessageId.parse(1), start: 0, end: 100 },
  { id: MessageId.parse(2), start: 100, end: 200 },
  { id: MessageId.parse(3), start: 200, end: 900 },
];

it('does not count a message below the fold as read', () => {
  expect(newestOnScreen(lines, 0, 150)).toBe(1);
  expect(newestOnScreen(lines, 0, 195)).toBe(2);
});

it('counts a message longer than the screen once it fills it', () => {
  expect(newestOnScreen(lines, 190, 200)).toBe(2);
  expect(newestOnScreen(lines, 300, 200)).toBe(3);
});

it('says nothing where nothing is laid out yet', () => {
  expect(newestOnScreen([], 0, 500)).toBeNull();
});
