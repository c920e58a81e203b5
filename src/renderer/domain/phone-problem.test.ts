// @vitest-environment node
import { expect, it } from 'vitest';
import { phoneProblem } from './phone-problem.ts';

it('does not refuse a number because of how it was pasted', () => {
  for (const text of ['+54 (9) 11 5555-0000', '0054.9.11', '٠٠٩٧١ ٥٠', '\u202a+44 20\u202c']) {
    expect(phoneProblem(text)).toBeNull();
  }
});

it('tells letters and nothing at all apart', () => {
  expect(phoneProblem('call Ana')).toBe('letters');
  expect(phoneProblem('  ')).toBe('empty');
});
