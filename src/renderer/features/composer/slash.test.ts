// @vitest-environment node
import { expect, it } from 'vitest';
import type { QuickReply } from '../../../shared/contract/quick-replies.ts';
import { NumberId, QuickReplyId } from '../../../shared/domain/ids.ts';
import { fittingReplies, slashAt } from './slash.ts';

it('a fraction, a date or an address does not open the list in the middle of a sentence', () => {
  for (const text of ['1/2', '03/05', 'https://x.example', 'a //', '/hours now', '/a/b']) {
    expect(slashAt(text, text.length), text).toBeNull();
  }
});

it('a slash at the beginning or after white space does, up to the caret', () => {
  expect(slashAt('/', 1)).toEqual({ at: 0, query: '' });
  expect(slashAt('Hello\n/ho', 9)).toEqual({ at: 6, query: 'ho' });
  expect(slashAt('Hi /hours', 6)).toEqual({ at: 3, query: 'ho' });
  expect(slashAt('مرحبا /سا', 9)).toEqual({ at: 6, query: 'سا' });
});

const [one, two] = [NumberId.parse(1), NumberId.parse(2)];
function reply(
  id: number,
  shortcut: string,
  title: string,
  numberId: NumberId | null,
  own = false,
): QuickReply {
  return { id: QuickReplyId.parse(id), shortcut, title, text: 'x', attachments: [], numberId, own };
}
const replies = [
  reply(1, 'hours', 'Opening hours', null),
  reply(2, 'hours', 'Hours of the harbour', one),
  reply(3, 'address', 'Where we are, Málaga', null),
  reply(4, 'beach', 'Beach', two),
];
const ids = (query: string, number: NumberId) =>
  fittingReplies(replies, query, number).map(({ id }) => Number(id));

it('the words of another number are not offered, nor the general ones beside a number’s own', () => {
  expect(ids('', one)).toEqual([2, 3]);
  expect(ids('', two)).toEqual([1, 3, 4]);
});

it('finds by shortcut first, then by any word of the title, without accents', () => {
  expect(ids('h', one)).toEqual([2]);
  expect(ids('malaga', one)).toEqual([3]);
  expect(ids('OPEN', two)).toEqual([1]);
  expect(ids('zzz', one)).toEqual([]);
});

it('who keeps a reply of their own is offered that one, and not everybody’s of the same name', () => {
  const kept = [...replies, reply(5, 'hours', 'My hours', null, true)];
  expect(fittingReplies(kept, 'hours', one).map(({ id }) => Number(id))).toEqual([5]);
});
