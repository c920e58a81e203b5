import { expect, it } from 'vitest';
import { maxTextLength, textProblem } from './message-text.ts';

it('a text has 1 to 4096 characters, and white space is none', () => {
  expect(textProblem('')).toBe('text_empty');
  expect(textProblem(' \n\t\u00a0')).toBe('text_empty');
  expect(textProblem('x'.repeat(maxTextLength))).toBeNull();
  expect(textProblem('x'.repeat(maxTextLength + 1))).toBe('text_too_long');
});
