// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Inline, parseWhatsApp } from './whatsapp-format.ts';

const marks = { bold: '*', italic: '_', strike: '~', code: '`', mono: '```' } as const;

function source(pieces: readonly Inline[]): string {
  return pieces
    .map((piece) => {
      switch (piece.kind) {
        case 'text':
        case 'link':
          return piece.text;
        case 'code':
        case 'mono':
          return marks[piece.kind] + piece.text + marks[piece.kind];
        default:
          return marks[piece.kind] + source(piece.children) + marks[piece.kind];
      }
    })
    .join('');
}

describe('parseWhatsApp', () => {
  it('loses no character of a message, whatever marks it holds', () => {
    const piece = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '```',
      ' ',
      '\n',
      'a',
      'ب',
      'क',
      '😀',
      'www.a.b',
      'https://x.y/_z_',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        expect(source(parseWhatsApp(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not take the underscores of a link or a file name for italics', () => {
    expect(parseWhatsApp('see https://a.example/x_y_z and file_name_two')).toEqual([
      { kind: 'text', text: 'see ' },
      { kind: 'link', text: 'https://a.example/x_y_z', href: 'https://a.example/x_y_z' },
      { kind: 'text', text: ' and file_name_two' },
    ]);
  });

  it('does not take a price list with lone stars for bold', () => {
    expect(parseWhatsApp('2 * 3 * 4')).toEqual([{ kind: 'text', text: '2 * 3 * 4' }]);
    expect(parseWhatsApp('*open\nclosed*')).toEqual([{ kind: 'text', text: '*open\nclosed*' }]);
  });

  it('reads marks inside marks and beside punctuation', () => {
    expect(parseWhatsApp('(*very _nice_*)!')).toEqual([
      { kind: 'text', text: '(' },
      {
        kind: 'bold',
        children: [
          { kind: 'text', text: 'very ' },
          { kind: 'italic', children: [{ kind: 'text', text: 'nice' }] },
        ],
      },
      { kind: 'text', text: ')!' },
    ]);
  });

  it('does not cut a mark inside an Arabic or Hindi word', () => {
    expect(parseWhatsApp('*مهم* جدا')[0]).toMatchObject({ kind: 'bold' });
    expect(parseWhatsApp('क*म*ल')).toEqual([{ kind: 'text', text: 'क*म*ल' }]);
  });

  it('leaves marks inside code alone', () => {
    expect(parseWhatsApp('```a *b*\nc```')).toEqual([{ kind: 'mono', text: 'a *b*\nc' }]);
    expect(parseWhatsApp('`x_y`')).toEqual([{ kind: 'code', text: 'x_y' }]);
  });

  it('makes no link of a scheme that could run something', () => {
    expect(parseWhatsApp('javascript:alert(1)')).toEqual([
      { kind: 'text', text: 'javascript:alert(1)' },
    ]);
    expect(parseWhatsApp('data:text/html,x')).toHaveLength(1);
  });

  it('leaves the full stop after a link outside it', () => {
    expect(parseWhatsApp('www.example.com.')).toEqual([
      { kind: 'link', text: 'www.example.com', href: 'https://www.example.com' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('reads a long run of marks without hanging', () => {
    const text = '*a '.repeat(1300);
    expect(source(parseWhatsApp(text))).toBe(text);
  });
});
