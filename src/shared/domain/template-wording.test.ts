import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillWording, wordingFields, wordingPieces } from './template-wording.ts';

describe('a template’s wording', () => {
  it('does not read a placeholder out of a value', () => {
    expect(fillWording('Hello {{1}}, order {{2}}', { 1: '{{2}}', 2: 'A-1' })).toBe(
      'Hello {{2}}, order A-1',
    );
  });

  it('loses no character of the wording around its fields', () => {
    const part = fc.constantFrom(
      'Hi you ',
      '{{1}}',
      '{{ name }}',
      '{',
      '}}',
      '{{}}',
      'مرحبا',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const body = parts.join('');
        const text = wordingPieces(body, {})
          .map((piece) => (piece.kind === 'text' ? piece.text : `{{${piece.key}}}`))
          .join('');
        expect(text).toBe(body.replaceAll('{{ name }}', '{{name}}'));
      }),
    );
  });

  it('counts a value of blanks, and one inherited from Object, as left out', () => {
    const wording = '{{1}} {{order_id}} {{toString}}';
    const filled = 'Ana {{order_id}} {{toString}}';
    expect(fillWording(wording, { 1: 'Ana', order_id: '  ' })).toBe(filled);
  });

  it('names each field once, in the order it stands', () => {
    expect(wordingFields('{{2}} {{1}} {{2}}')).toEqual(['2', '1']);
  });
});
