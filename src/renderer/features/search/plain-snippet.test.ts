// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainSnippet } from './plain-snippet.ts';

it('shows no raw marks, and marks the same words as before', () => {
  const snippet = '…your room *210 with _sea_ view* is ~not~ `ready`, see https://a.example/x_y_z';
  const at = (word: string): [number, number] => [
    snippet.indexOf(word),
    snippet.indexOf(word) + word.length,
  ];
  const words = ['210', 'sea', 'ready', 'x_y_z'];
  const plain = plainSnippet(snippet, words.map(at));
  expect(plain.text).toBe('…your room 210 with sea view is not ready, see https://a.example/x_y_z');
  expect(plain.marks.map(([from, to]) => plain.text.slice(from, to))).toEqual(words);
});

it('loses no letter of what people write, whatever marks stand in it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ب', '1', ' ', '*', '_', '~', '`', '\n') });
  const letters = (words: string) => words.replace(/[*_~`]/g, '');
  fc.assert(
    fc.property(text, fc.nat(20), fc.nat(20), (words, from, to) => {
      const plain = plainSnippet(words, [[from, from + to]]);
      expect(letters(plain.text)).toBe(letters(words));
      const [start = 0, end = 0] = plain.marks[0] ?? [];
      expect(letters(plain.text.slice(start, end))).toBe(letters(words.slice(from, from + to)));
    }),
  );
});
