// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markedText } from './marked-text.ts';

it('loses nothing of a snippet, whatever marks come with it', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -3, max: 40 }))),
      (snippet, marks) => {
        const pieces = markedText(snippet, marks);
        expect(pieces.map((piece) => piece.text).join('')).toBe(snippet);
        expect(pieces.every((piece, n) => piece.hit !== pieces[n + 1]?.hit)).toBe(true);
      },
    ),
  );
});

it('marks what matched', () => {
  expect(markedText('good morning', [[5, 12]])).toEqual([
    { text: 'good ', hit: false },
    { text: 'morning', hit: true },
  ]);
});
