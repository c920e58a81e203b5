import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOnlyEmoji, whatsAppBlocks, type Block } from './whatsapp-blocks.ts';

function raw(block: Block): string {
  return block.kind === 'plain'
    ? block.text
    : block.lines.map(({ mark, text }) => mark + text).join('\n');
}

it('loses no character of a message, whatever marks stand in it', () => {
  const piece = fc.constantFrom(
    '> ',
    '- ',
    '* ',
    '1. ',
    '\n',
    '```',
    'a',
    'شكرا',
    ' ',
    '*b*',
    '🙂',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      expect(whatsAppBlocks(text).map(raw).join('\n')).toBe(text);
    }),
  );
});

it('does not take a bold word at the start of a line for a bullet', () => {
  expect(whatsAppBlocks('*Invoice* attached')).toEqual([
    { kind: 'plain', text: '*Invoice* attached' },
  ]);
});

it('keeps neighbouring lines of a list together and apart from the words around them', () => {
  const kinds = whatsAppBlocks('Bring:\n- passport\n- card\nThen:\n1. ring\n2. wait\n> ok').map(
    ({ kind }) => kind,
  );
  expect(kinds).toEqual(['plain', 'bullets', 'plain', 'numbers', 'quote']);
});

it('leaves lines of code as they are', () => {
  expect(whatsAppBlocks('```\n- one\n> two\n```')).toHaveLength(1);
});

it('takes no price or phone number for an emoji', () => {
  expect(isOnlyEmoji('👍🏽 🙏')).toBe(true);
  expect(isOnlyEmoji('12')).toBe(false);
  expect(isOnlyEmoji('ok 👍')).toBe(false);
  expect(isOnlyEmoji('😀😀😀😀')).toBe(false);
});
