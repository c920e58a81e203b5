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

it('overlooks no emoji by its first character', () => {
  const emoji = /^\p{RGI_Emoji}$/v;
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const char = String.fromCodePoint(point);
    if (!/\p{Emoji}/u.test(char)) continue;
    for (const one of [char, `${char}\uFE0F`, `${char}\uFE0F\u20E3`]) {
      if (emoji.test(one) && !isOnlyEmoji(one))
        throw new Error(`${point.toString(16)} is an emoji`);
    }
  }
  expect(isOnlyEmoji('1️⃣ 🇪🇸 👩‍⚕️')).toBe(true);
});
