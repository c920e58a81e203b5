import { describe, expect, it } from 'vitest';
import { lost, minute, noon, own, row } from '../../../../test/support/merge-samples.ts';
import type { HeldRow, OpenAttempt } from './merge-rows.ts';
import { settleLost } from './settle-lost.ts';

const template = {
  key: 'reminder',
  name: 'reminder',
  language: 'en_US',
  values: { 1: 'Amina Bello', 2: '09:30' },
};
const send = (id: number, over: Partial<HeldRow> = {}) =>
  own(id, { type: 'template', text: null, template, ...over });
const shown = (id: number, at: number, over: Partial<HeldRow> = {}) =>
  row(id, { direction: 'outbound', type: 'template', text: null, sentAt: noon + at, ...over });

function settled(
  rows: readonly HeldRow[],
  attempts: readonly OpenAttempt[] = [lost(1)],
  servedAt = noon + minute,
) {
  const { adoptions, absent } = settleLost(rows, attempts, servedAt);
  return { adopted: adoptions.map((one) => [one.messageId, one.row.id]), absent };
}

const nothing = { adopted: [], absent: [] };

describe('a template whose answer was lost', () => {
  it.each([
    ['shows nothing of it', null],
    ['shows its words', 'Dear Amina Bello, come 09:30.'],
  ])('is adopted as the sole one of its moment, where the vendor %s', (_, text) => {
    expect(settled([send(1), shown(2, 900, { text })])).toEqual({ adopted: [[1, 2]], absent: [] });
  });

  it('is not another template of that moment that says something else', () => {
    const rows = [send(1), shown(2, 900, { text: 'Your bill is ready.' })];
    expect(settled(rows)).toEqual(nothing);
  });

  it('is not a template of another key', () => {
    const other = shown(2, 900, { template: { ...template, key: 'bill' } });
    expect(settled([send(1), other])).toEqual({ adopted: [], absent: [1] });
  });

  it('is not one that another system sent later, of which nothing is shown', () => {
    const later = shown(2, 10 * minute);
    expect(settled([send(1), later], [lost(1)], noon + 11 * minute)).toEqual({
      adopted: [],
      absent: [1],
    });
  });

  it('is found late where its words say that it is it', () => {
    const late = shown(2, 10 * minute, { text: 'Dear Amina Bello, come 09:30.' });
    expect(settled([send(1), late], [lost(1)], noon + 11 * minute).adopted).toEqual([[1, 2]]);
  });

  it('is known by its words among others of that moment', () => {
    const rows = [send(1), shown(2, 500), shown(3, 900, { text: 'Dear Amina Bello, come 09:30.' })];
    expect(settled(rows).adopted).toEqual([[1, 3]]);
  });

  it('is none of two that may be it', () => {
    expect(settled([send(1), shown(2, 500), shown(3, 900)])).toEqual(nothing);
  });

  it('leaves a row alone that another lost one may be', () => {
    const other = send(4, { template: { ...template, key: 'bill' } });
    expect(settled([send(1), other, shown(2, 900)], [lost(1), lost(4, 500)])).toEqual(nothing);
  });

  it('leaves a row alone that one still under way may be', () => {
    const attempts = [lost(1), { ...lost(4, 500), state: 'sending' as const }];
    expect(settled([send(1), send(4), shown(2, 900)], attempts)).toEqual(nothing);
  });

  it('is no message from before it left, no inbound one, no own one and no free text', () => {
    const rows = [
      send(1),
      shown(2, -minute),
      shown(3, 900, { direction: 'inbound' }),
      shown(4, 900, { own: true }),
      shown(5, 900, { type: 'text', text: 'Good morning' }),
    ];
    expect(settled(rows)).toEqual({ adopted: [], absent: [1] });
  });

  it('may be a free text with its words in it: it is shown, not taken', () => {
    const text = shown(2, 900, { type: 'text', text: 'Amina Bello at 09:30 then' });
    expect(settled([send(1), text])).toEqual(nothing);
  });

  it('is not said to be absent before the vendor can have it', () => {
    expect(settled([send(1)], [lost(1)], noon + 5000)).toEqual(nothing);
    expect(settled([send(1)])).toEqual({ adopted: [], absent: [1] });
  });
});
