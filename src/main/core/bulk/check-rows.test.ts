import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BulkRowForm } from '../../../shared/contract/bulk.ts';
import { checkRows } from './check-rows.ts';

const template = {
  fields: [{ key: 'name' }, { key: 'when' }],
  body: 'Dear {{name}}, see you on {{when}}.',
  frame: null,
};
const row = (line: number, more: Partial<BulkRowForm> = {}): BulkRowForm => ({
  line,
  phone: `+23480312345${String(line).padStart(2, '0')}`,
  name: null,
  values: { name: 'Ada', when: 'Friday' },
  ...more,
});
const told = (rows: readonly BulkRowForm[], stopped = new Map<string, 'opted_out' | 'blocked'>()) =>
  checkRows(template, rows, stopped).problems.map(({ line, problem, field, value, otherLine }) =>
    [line, problem, field ?? otherLine, value].filter((part) => part !== null),
  );

it('a phone that is missing or cannot be one is told by its row, and nobody else is held up', () => {
  const rows = [
    row(2, { phone: '  ' }),
    row(3, { phone: '0803 123 4567' }),
    row(4, { phone: '2.34803E+12' }),
    row(5),
  ];
  expect(told(rows)).toEqual([
    [2, 'no_phone'],
    [3, 'phone_impossible'],
    [4, 'phone_impossible'],
  ]);
  expect(checkRows(template, rows, new Map()).ready.map(({ line }) => line)).toEqual([5]);
});

it('one person under two spellings of a phone is written to once', () => {
  const rows = [
    row(2, { phone: '+55 11 98123-4567' }),
    row(3, { phone: '551181234567' }),
    row(4, { phone: 'tel:+55 (11) 98123 4567' }),
  ];
  expect(told(rows)).toEqual([
    [3, 'repeated', 2],
    [4, 'repeated', 2],
  ]);
});

it('of a person who stands there twice the row that can be sent counts', () => {
  const rows = [
    row(2, { phone: '+2348031234567', values: {} }),
    row(3, { phone: '+2348031234567' }),
  ];
  expect(told(rows)).toEqual([
    [2, 'value', 'name', 'empty'],
    [2, 'value', 'when', 'empty'],
  ]);
  expect(checkRows(template, rows, new Map()).ready.map(({ line }) => line)).toEqual([3]);
});

it('who asked for no more messages is left out, and it is said', () => {
  const rows = [row(2), row(3)];
  expect(told(rows, new Map([['2348031234502', 'opted_out']]))).toEqual([[2, 'opted_out']]);
});

it('each value that WhatsApp would refuse is told by its field', () => {
  const rows = [
    row(2, { values: { name: 'Ada\nL', when: 'x'.repeat(1025) } }),
    row(3, { values: { name: 'y'.repeat(600), when: 'x'.repeat(600) } }),
  ];
  expect(told(rows)).toEqual([
    [2, 'value', 'name', 'line_break'],
    [2, 'value', 'when', 'too_long'],
    [3, 'value', 'name', 'whole_too_long'],
  ]);
});

it('a heading named as an object’s own parts brings no value', () => {
  const values = JSON.parse('{"__proto__":"x","constructor":"y","name":"Ada","when":"now"}');
  const { ready } = checkRows(template, [row(2, { values })], new Map());
  expect(ready[0]?.values).toEqual({ name: 'Ada', when: 'now' });
});

it('whatever stands in a file, each row is ready or has a problem, and nobody is ready twice', () => {
  const phone = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom('+2348031234567', '002348031234567', '+5511912345678', '551112345678'),
  );
  const rows = fc.array(
    fc.record({ phone, value: fc.option(fc.string({ maxLength: 30 }), { nil: undefined }) }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(rows, (made) => {
      const forms = made.map(({ phone: pasted, value }, index) =>
        row(index + 2, {
          phone: pasted,
          values: { name: 'Ada', ...(value === undefined ? {} : { when: value }) },
        }),
      );
      const { ready, problems } = checkRows(template, forms, new Map());
      const wrong = new Set(problems.map(({ line }) => line));
      const fine = ready.map(({ line }) => line);
      expect([...fine, ...wrong].toSorted((a, b) => a - b)).toEqual(forms.map(({ line }) => line));
      expect(new Set(ready.map(({ identifier }) => identifier)).size).toBe(ready.length);
    }),
  );
});
