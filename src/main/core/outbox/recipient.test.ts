import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LobbyError } from '../../../shared/errors.ts';
import { parseRecipient } from './recipient.ts';

function read(pasted: string): unknown {
  try {
    return parseRecipient(pasted).phone;
  } catch (thrown) {
    if (!(thrown instanceof LobbyError)) throw thrown;
    return { code: thrown.code, ...thrown.detail };
  }
}

describe('a pasted recipient', () => {
  it.each([
    '+2348012345678',
    '2348012345678',
    '+234 801 234 5678',
    '+234 (801) 234-5678',
    '00234 801 234 5678',
    '  +234.801.234.5678\n',
    'tel:+234-801-234-5678',
    'https://wa.me/2348012345678',
    'wa.me/2348012345678?text=Hello%20there',
    'https://api.whatsapp.com/send?phone=2348012345678&text=hi',
    'https://web.whatsapp.com/send/?phone=%2B2348012345678',
    '\u202a+234 801 234 5678\u202c',
    '+٢٣٤ ٨٠١ ٢٣٤ ٥٦٧٨',
    '＋234 801 234 5678',
    '+२३४ ८०१ २३४ ५६७८',
  ])('%j is fine', (pasted) => {
    expect(read(pasted)).toBe('+2348012345678');
  });

  it('a zero in brackets that people write for callers at home is dropped', () => {
    expect(read('+44 (0)20 7946 0958')).toBe('+442079460958');
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['wa.me/', 'empty'],
    ['Ada Lovelace', 'letters'],
    ['+234 801 CALL', 'letters'],
    ['+234 801 234 5678 ext 4', 'letters'],
    ['0801 234 5678', 'no_country_code'],
    ['+0801 234 5678', 'no_country_code'],
    ['+1 555', 'too_short'],
    ['+234 801 234 5678 801 234 5678', 'too_long'],
    ['+999 1234 56789', 'no_country_code'],
    ['+234*801#', 'no_number'],
    ['+', 'no_number'],
    ['%', 'no_number'],
  ])('%j is told why', (pasted, reason) => {
    expect(read(pasted)).toMatchObject({ code: 'recipient_invalid', reason });
  });

  it('two numbers pasted at once never become one that is somebody else’s', () => {
    expect(read('+234 801 234 5678, +234 801 234 5679')).toMatchObject({
      code: 'recipient_invalid',
    });
  });

  it('anything pasted gets an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (pasted) => {
        const answer = read(pasted);
        if (typeof answer === 'string') expect(answer).toMatch(/^\+[1-9]\d{5,14}$/);
        else expect(answer).toMatchObject({ code: 'recipient_invalid' });
      }),
    );
  });
});
