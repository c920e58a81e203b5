// @vitest-environment node
import { expect, it } from 'vitest';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import { ConnectionId, TemplateId } from '../../../shared/domain/ids.ts';
import { chooseTemplates } from './choose-templates.ts';

let next = 1;
function template(part: Partial<TemplateRow>): TemplateRow {
  return {
    id: TemplateId.parse(next++),
    connectionId: ConnectionId.parse('00000000-0000-4000-8000-000000000001'),
    key: 'k',
    name: 'n',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    body: null,
    fields: [],
    vendorStatus: null,
    source: 'admin',
    senderNumberId: null,
    lastUsedAt: null,
    lastValues: {},
    bodySource: 'typed',
    frame: null,
    unlistedAt: null,
    favourite: false,
    ...part,
  };
}
const everything = { text: '', category: '', language: '' };
const names = (templates: TemplateRow[]) => templates.map((one) => one.name);

it('does not offer a rejected template', () => {
  const list = [template({ name: 'bad', status: 'REJECTED' }), template({ name: 'good' })];
  expect(names(chooseTemplates(list, everything))).toEqual(['good']);
});

it('does not put a paused template before one that can be sent', () => {
  const list = [
    template({ name: 'a paused', status: 'PAUSED', lastUsedAt: 9 }),
    template({ name: 'z' }),
    template({ name: 'used', lastUsedAt: 5 }),
  ];
  expect(names(chooseTemplates(list, everything))).toEqual(['used', 'z', 'a paused']);
});

it('keeps a person’s favourites at the top, and a paused one of them below what can be sent', () => {
  const list = [
    template({ name: 'used', lastUsedAt: 5 }),
    template({ name: 'paused', status: 'PAUSED', favourite: true }),
    template({ name: 'liked', favourite: true }),
  ];
  expect(names(chooseTemplates(list, everything))).toEqual(['liked', 'used', 'paused']);
});

it('finds words of the wording without their accents', () => {
  const list = [template({ name: 'x', body: 'Su habitación está lista' }), template({ name: 'y' })];
  expect(names(chooseTemplates(list, { ...everything, text: 'HABITACION' }))).toEqual(['x']);
});

it('narrows by category and language together', () => {
  const list = [
    template({ name: 'a', category: 'MARKETING', language: 'es' }),
    template({ name: 'b', category: 'MARKETING', language: 'en' }),
  ];
  expect(names(chooseTemplates(list, { text: '', category: 'MARKETING', language: 'es' }))).toEqual(
    ['a'],
  );
});
