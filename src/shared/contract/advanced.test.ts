import { expect, it } from 'vitest';
import { AdvancedDraft } from './advanced.ts';

const menu = {
  kind: 'interactive',
  header: null,
  body: 'When would you like to come?',
  footer: null,
  buttons: [{ id: 'a', title: 'Today' }],
  listButton: null,
  sections: [],
} as const;
const row = (n: number) => ({ id: `${n}`, title: `Slot ${n}`, description: null });
const list = (...sizes: number[]) => ({
  ...menu,
  buttons: [],
  listButton: 'Choose',
  sections: sizes.map((size) => ({
    title: null,
    rows: Array.from({ length: size }, (_, n) => row(n)),
  })),
});
const isTaken = (draft: unknown) => AdvancedDraft.safeParse(draft).success;

it.each([
  ['buttons', menu],
  ['a list of ten rows', list(6, 4)],
  ['a place', { kind: 'location', latitude: 4.5, longitude: -74, name: null, address: null }],
])('%s can be sent', (_, draft) => {
  expect(isTaken(draft)).toBe(true);
});

it.each([
  ['four buttons', { ...menu, buttons: [1, 2, 3, 4].map((n) => ({ id: `${n}`, title: `${n}` })) }],
  ['a button of 21 characters', { ...menu, buttons: [{ id: 'a', title: 'x'.repeat(21) }] }],
  ['buttons and a list at once', { ...list(2), buttons: menu.buttons }],
  ['neither buttons nor a list', { ...menu, buttons: [] }],
  ['a list that nothing opens', { ...list(2), listButton: null }],
  ['eleven rows', list(6, 5)],
  ['a menu without words', { ...menu, body: ' ' }],
  [
    'a place beyond the pole',
    { kind: 'location', latitude: 91, longitude: 0, name: null, address: null },
  ],
  ['contacts of nobody', { kind: 'contacts', contacts: [] }],
])('%s is refused here, before WhatsApp does', (_, draft) => {
  expect(isTaken(draft)).toBe(false);
});
