// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { suggestValues, type Known } from './suggest-values.ts';

const known: Known = {
  contactName: 'Ada Lovelace',
  phone: '+34600000001',
  personName: 'Sam',
  lastValues: {},
};
const of = (body: string | null, key: string, example: string | null = null, more = known) =>
  (suggestValues({ body, fields: [{ key, example }] }, more).get(key) ?? []).map(
    ({ value }) => value,
  );

it('offers the name where a field asks for one, in each language', () => {
  for (const key of ['name', 'customer_name', 'Nombre', 'nome', 'nama', 'patient', 'नाम', 'اسم']) {
    expect(of(null, key), key).toEqual(['Ada Lovelace', 'Ada']);
  }
  expect(of(null, 'first_name')).toEqual(['Ada']);
  expect(of(null, 'phone')).toEqual(['+34600000001']);
  expect(of(null, 'agent')).toEqual(['Sam']);
});

it('offers a name for a counted field only where it greets, or its example reads like a name', () => {
  expect(of('Hello {{1}}, your order is ready', '1')).toEqual(['Ada Lovelace', 'Ada']);
  expect(of('*Hola {{1}}*:', '1')).toEqual(['Ada Lovelace', 'Ada']);
  expect(of('Your code is {{1}}', '1')).toEqual([]);
  expect(of('Your code is {{1}}', '1', 'Ada')).toEqual([]);
  expect(of(null, '1', 'Example Patient')).toEqual(['Ada Lovelace', 'Ada']);
  expect(of(null, '1', '10:30')).toEqual([]);
  expect(of(null, '1')).toEqual([]);
  expect(of(null, '2', 'Example Patient')).toEqual([]);
});

it('offers the last value too, and nothing twice', () => {
  const last = { ...known, lastValues: { name: 'Ada', eta: 'Friday' } };
  expect(of(null, 'name', null, last)).toEqual(['Ada Lovelace', 'Ada']);
  expect(of(null, 'eta', null, last)).toEqual(['Friday']);
});

it('offers nothing that is not known, and nothing blank', () => {
  const nothing: Known = { contactName: ' ', phone: null, personName: null, lastValues: { a: '' } };
  fc.assert(
    fc.property(fc.string(), fc.option(fc.string()), (key, body) => {
      expect(of(body, key, null, nothing)).toEqual([]);
    }),
  );
});
