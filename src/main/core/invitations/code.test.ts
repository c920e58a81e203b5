import fc from 'fast-check';
import { expect, it } from 'vitest';
import { systemRandom } from '../node-ports.ts';
import { newCode, readCode } from './code.ts';

it('a code that was typed as people type was taken for a wrong one', () => {
  const typed = fc.constantFrom<(code: string) => string>(
    (code) => code.toLowerCase(),
    (code) => code.replaceAll('-', ''),
    (code) => ` ${code.replaceAll('-', ' – ')}\n`,
    (code) => code.replaceAll('0', 'o').replaceAll('1', 'l'),
    (code) => code.replaceAll('0', 'O').replaceAll('1', 'I'),
  );
  fc.assert(
    fc.property(typed, (how) => {
      const code = newCode(systemRandom);
      expect(readCode(how(code))).toBe(code.replaceAll('-', ''));
    }),
  );
});

it('two codes were the same, or shorter than they look', () => {
  const codes = Array.from({ length: 500 }, () => newCode(systemRandom));
  expect(new Set(codes).size).toBe(500);
  for (const code of codes)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
});
