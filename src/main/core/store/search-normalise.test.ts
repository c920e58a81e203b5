import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, phoneDigits, wordsOf } from './search-normalise.ts';

describe('the one normaliser of index and query', () => {
  it.each([
    ['São João', 'sao joao'],
    ['ÑANDÚ', 'nandu'],
    ['Straße', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['ＡＢＣ １２３', 'abc 123'],
    ['الْحَمْدُ لِلَّهِ', 'الحمد لله'],
    ['أحمد إبراهيم آمنة', 'احمد ابراهيم امنه'],
    ['ســــلام', 'سلام'],
    ['٠٥٥ ۱۲۳ १२३', '055 123 123'],
  ])('meets %s typed plainly', (written, typed) => {
    expect(normalise(written)).toBe(normalise(typed));
  });

  it('keeps the vowel signs of Hindi: कमल is not कमला', () => {
    expect(normalise('कमला')).toBe('कमला');
    expect(wordsOf(normalise('कमला आज दिल्ली में है'))).toEqual(['कमला', 'आज', 'दिल्ली', 'में', 'है']);
  });

  it('says the same of what it has already normalised', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
    );
  });

  it('reads a phone however it was typed, and nothing else as one', () => {
    expect(phoneDigits('+55 (11) 9-8888.7777')).toBe('5511988887777');
    expect(phoneDigits('٠٥٥ ١٢٣')).toBe('055123');
    expect(phoneDigits('room 12')).toBe(null);
    expect(phoneDigits(' + ')).toBe(null);
  });
});
