// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseWhatsApp } from '../../domain/whatsapp-format.ts';
import { wrapMark, type Mark } from './wrap-mark.ts';

/** The text after an edit, with what is selected in brackets. */
function wrapped(marked: string, mark: Mark = '*'): string {
  const from = marked.indexOf('[');
  const to = marked.indexOf(']') - 1;
  const text = marked.replace(/[[\]]/gu, '');
  const edit = wrapMark(text, { from, to }, mark);
  const after = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  const { selection } = edit;
  return `${after.slice(0, selection.from)}[${after.slice(selection.from, selection.to)}]${after.slice(selection.to)}`;
}

it('a mark that would not touch its words is not made: WhatsApp would show it as a star', () => {
  expect(wrapped('say [ hello ]now')).toBe('say [ *hello* ]now');
  expect(wrapped('[one\n two \n\nthree]', '_')).toBe('[_one_\n _two_ \n\n_three_]');
});

it('the same key again takes it away, with the marks selected or around', () => {
  expect(wrapped('[*hello*] now')).toBe('[hello] now');
  expect(wrapped('*[hello]* now')).toBe('[hello] now');
});

it('with nothing selected the next words are inside', () => {
  expect(wrapped('a []b', '~')).toBe('a ~[]~b');
});

it('twice is nothing, for any words', () => {
  const words = fc.string({ minLength: 1 }).filter((text) => !/[*\s]/u.test(text));
  fc.assert(
    fc.property(words, (text) => {
      const once = wrapMark(text, { from: 0, to: text.length }, '*').text;
      return wrapMark(once, { from: 0, to: once.length }, '*').text === text;
    }),
  );
});

it('makes what the thread then shows as bold', () => {
  expect(parseWhatsApp(wrapMark('Hello', { from: 0, to: 5 }, '*').text)).toMatchObject([
    { kind: 'bold' },
  ]);
});
