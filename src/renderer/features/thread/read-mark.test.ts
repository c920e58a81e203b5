// @vitest-environment node
import { expect, it } from 'vitest';
import { createWorld } from '../../../../test/preview/world.ts';
import { MessageId } from '../../../shared/domain/ids.ts';
import { newestOnScreen } from './read-mark.ts';

const model = [...createWorld(1_800_000_000_000, 2).messages.values()][0]?.[0];
function message(id: number, sentAt = id) {
  if (model === undefined) throw new Error('an empty world');
  return { ...model, id: MessageId.parse(id), sentAt };
}

const lines = [
  { message: message(1), start: 0, end: 100 },
  { message: message(2), start: 100, end: 200 },
  { message: message(3), start: 200, end: 900 },
];

it('does not count a message below the fold as read', () => {
  expect(newestOnScreen(lines, 0, 150)?.id).toBe(1);
  expect(newestOnScreen(lines, 0, 195)?.id).toBe(2);
});

it('counts a message longer than the screen once it fills it', () => {
  expect(newestOnScreen(lines, 190, 200)?.id).toBe(2);
  expect(newestOnScreen(lines, 300, 200)?.id).toBe(3);
});

it('says nothing where nothing is laid out yet', () => {
  expect(newestOnScreen([], 0, 500)).toBeNull();
});

it('takes the one sent last, and not the one with the largest id, which may have waited', () => {
  const waited = { message: message(3, 1), start: 0, end: 100 };
  const last = { message: message(2, 5), start: 100, end: 200 };
  expect(newestOnScreen([waited, last], 0, 300)?.id).toBe(2);
});
