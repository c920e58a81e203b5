// @vitest-environment node
import { expect, it } from 'vitest';
import { guessColumns, missingParts, rowsOf } from './columns.ts';
import { readPeople, type PeopleFile } from './read-file.ts';

const read = (text: string): PeopleFile => {
  const file = readPeople('guests.csv', new TextEncoder().encode(text));
  if (typeof file === 'string') throw new TypeError(file);
  return file;
};

it('finds the phone, the name and the fields by what the columns are called, in each language', () => {
  for (const [head, phone, name] of [
    ['Name,Phone,order_id', 1, 0],
    ['Nombre;Teléfono;order id', 1, 0],
    ['Order ID\tNome completo\tCelular', 2, 1],
    ['order-id,nama,Nomor WA', 2, 1],
    ['order_id,اسم,رقم الجوال', 2, 1],
  ] as const) {
    const {
      phone: at,
      name: called,
      fields,
    } = guessColumns(
      read(
        `${head}\n1,2,3`.replaceAll(
          ',',
          head.includes(';') ? ';' : head.includes('\t') ? '\t' : ',',
        ),
      ),
      ['order_id'],
    );
    expect(at, head).toEqual({ from: 'column', at: phone });
    expect(called, head).toEqual({ from: 'column', at: name });
    expect(fields.get('order_id')?.from, head).toBe('column');
  }
});

it('finds phones by their looks where no heading says so, and guesses nothing else', () => {
  const file = read('A,B\nAda,+34 600 000 001\nEva,+34 600 000 002');
  const columns = guessColumns(file, ['when']);
  expect(columns.phone).toEqual({ from: 'column', at: 1 });
  expect(missingParts(columns)).toEqual(['field when']);
});

it('a short row has empty cells, and words for everybody stand in each', () => {
  const file = read('phone,name\n+34600000001,Ada\n+34600000002');
  const columns = {
    ...guessColumns(file, ['when']),
    fields: new Map([['when', { from: 'words', words: 'Friday' } as const]]),
  };
  expect(rowsOf(file, columns)).toEqual([
    { line: 2, phone: '+34600000001', name: 'Ada', values: { when: 'Friday' } },
    { line: 3, phone: '+34600000002', name: null, values: { when: 'Friday' } },
  ]);
});

it('a file that is no table of people is told apart', () => {
  const said = (bytes: Uint8Array | string) =>
    readPeople('x', typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  expect(said('')).toBe('empty');
  expect(said('phone,name\n')).toBe('headings_alone');
  expect(said(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toBe('spreadsheet');
  expect(said(`phone\n${'+34600000001\n'.repeat(5001)}`)).toBe('too_many');
  expect(said('phone,name\n+34600000001,"Ada\n+34600000002,Eva')).toBe('broken');
});
