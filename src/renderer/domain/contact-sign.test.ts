// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { initials, tintOf } from './contact-sign.ts';

describe('a contact’s sign', () => {
  it('takes the first and last name in any script', () => {
    expect(initials('Ana María López')).toBe('AL');
    expect(initials('कमला देवी')).toBe('कदे');
    expect(initials('محمد علي')).toBe('م');
    expect(initials('@budi.santoso')).toBe('S');
  });

  it('does not cut an emoji or a phone into letters', () => {
    expect(initials('+54 9 11 5555 0000')).toBeNull();
    expect(initials('🌸 Rosa 🌸')).toBe('R');
    expect(initials('')).toBeNull();
  });

  it('always gives a contact the same tint', () => {
    const seen = new Set(Array.from({ length: 200 }, (_, id) => tintOf(id + 1)));
    expect(tintOf(7)).toBe(tintOf(7));
    expect([...seen].every((tint) => tint >= 0 && tint < 8)).toBe(true);
    expect(seen.size).toBe(8);
  });
});
