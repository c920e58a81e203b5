// @vitest-environment node
import { expect, it } from 'vitest';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { noteLines } from './note-lines.ts';

const note = (at: number) => ({
  id: `n${at}`,
  conversationId: ConversationId.parse(1),
  person: 'Ana',
  at,
  text: 'words',
});
const line = (sentAt: number) => ({ key: `m${sentAt}`, message: { sentAt } });
const lines = [line(10), line(20), line(30)];
const whole = { hasOlder: false, hasNewer: false };

it('a note stands under the message it was written after, and under no other', () => {
  const { above, below } = noteLines(lines, [note(5), note(20), note(25), note(99)], whole);
  expect(above.map(({ at }) => at)).toEqual([5]);
  expect([...below].map(([key, its]) => [key, its.map(({ at }) => at)])).toEqual([
    ['m20', [20, 25]],
    ['m30', [99]],
  ]);
});

it('a note of a stretch that is not held is not shown beside the wrong message', () => {
  const part = noteLines(lines, [note(5), note(15), note(99)], { hasOlder: true, hasNewer: true });
  expect(part.above).toEqual([]);
  expect([...part.below.keys()]).toEqual(['m10']);
});
