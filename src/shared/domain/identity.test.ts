import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPhone, phoneSpellings } from './identity.ts';

const Digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

describe('a phone as the key of a contact', () => {
  it.each([
    ['+55 11 98765-4321', '+55 11 8765-4321'],
    ['+52 1 55 1234 5678', '+52 55 1234 5678'],
    ['+54 9 11 1234-5678', '+54 11 1234-5678'],
    ['00234 (801) 234 5678', '+2348012345678'],
  ])('%s and %s are one person', (one, other) => {
    expect(canonicalPhone(one)).toBe(canonicalPhone(other));
  });

  it.each([
    ['+55 11 3123-4567', '551131234567'],
    ['+1 521 555 0100', '15215550100'],
    ['+549', '549'],
    ['+44 20 7946 0000', '442079460000'],
  ])('%s is no mobile with two spellings, and stays as it is', (phone, key) => {
    expect(canonicalPhone(phone)).toBe(key);
  });

  it('letters, nothing and signs have no digits and make no key', () => {
    for (const text of ['', '  ', 'Ada', '+', '()']) expect(canonicalPhone(text)).toBe('');
  });

  it('folding a key again changes nothing, or one person would become two', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          ...['55', '521', '52', '549', '54', '00', '234'].map((prefix) =>
            fc
              .integer({ min: 6, max: 11 })
              .chain(Digits)
              .map((rest) => `+${prefix}${rest}`),
          ),
        ),
        (phone) => {
          const key = canonicalPhone(phone);
          expect(canonicalPhone(key)).toBe(key);
          expect(canonicalPhone(`+${key}`)).toBe(key);
          expect(key).toMatch(/^\d*$/);
        },
      ),
    );
  });

  it('how it is written does not matter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 13 }).chain(Digits), fc.nat(7), (digits, at) => {
        const number = `4${digits}`;
        const written = `00${number.slice(0, at)} (${number.slice(at)}-)`;
        expect(canonicalPhone(written)).toBe(canonicalPhone(`+${number}`));
      }),
    );
  });

  it('is found among phones as they came, or a person’s other threads would be missed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('55', '521', '52', '549', '54', '44', '234'),
        fc.integer({ min: 8, max: 11 }).chain(Digits),
        (prefix, rest) => {
          const came = `+${prefix}${rest}`;
          const spellings = phoneSpellings(canonicalPhone(came));
          expect(spellings).toContain(came);
          for (const other of spellings) expect(canonicalPhone(other)).toBe(canonicalPhone(came));
        },
      ),
    );
    expect(phoneSpellings('')).toEqual([]);
  });
});
