// @vitest-environment node
import { expect, it } from 'vitest';
import { loadI18n } from '../app/i18n.ts';
import { whatsAppCode, whatsAppCodes } from './whatsapp-codes.ts';

/** WhatsApp's own codes, the same everywhere. */
const digest = [
  '131047 131026 131049 131050 130429 131056 131048 368 131031 131051',
  '131053 190 131062 132000 132001 132012 132015 132016 133010 133016',
].flatMap((line) => line.split(' '));

it('leaves no code of WhatsApp without a sentence and a next step, in English and in Arabic', async () => {
  expect(Object.keys(whatsAppCodes).toSorted()).toEqual([...digest].toSorted());
  const english = await loadI18n('en', 'en');
  const arabic = await loadI18n('ar', 'ar');
  for (const code of digest) {
    const known = whatsAppCode(code);
    for (const words of [known?.title, known?.advice]) {
      if (words === undefined) throw new Error(`${code} says nothing`);
      const said = english._(words);
      expect(said.length, code).toBeGreaterThan(15);
      expect(arabic._(words), code).toMatch(/\p{Script=Arabic}/u);
    }
  }
  const titles = new Set(digest.map((code) => whatsAppCode(code)?.title.id));
  expect(titles.size).toBe(digest.length);
});

it('does not offer to write again to somebody who stopped marketing messages', () => {
  expect(whatsAppCode('131050')?.next).toBe('none');
  expect(whatsAppCode('131047')?.next).toBe('template');
});

it('reads a code that came with other words, and takes no other number for one', () => {
  expect(whatsAppCode('(#131047) Re-engagement message')).toBe(whatsAppCode('131047'));
  for (const other of [null, 'missing_scope', '1310470', '4190', '3680']) {
    expect(whatsAppCode(other), String(other)).toBeNull();
  }
});
