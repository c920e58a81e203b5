import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvText, readCsv, writeCsv } from './csv.ts';

const cells = (text: string) => readCsv(text).rows;

it('no cell runs as a formula when the file is opened in a spreadsheet', () => {
  const bad = [
    '=1+1',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =cmd|x!A1',
    '＝1+1',
    '-',
    '=HYPERLINK("https://evil","x")\nsecond line',
  ];
  for (const cell of bad) {
    const [, row] = writeCsv(['a'], [[cell]]).split(/\r\n(.*)/s);
    expect(row?.replace(/^"/, '').startsWith("'"), JSON.stringify(cell)).toBe(true);
  }
});

it('a phone, a number and words stay as they are', () => {
  const row = ['+34600111222', -3.5, '-12', 'Ana', '5 - 3', 'a=b', '', null, true];
  expect(writeCsv(['x'], [row])).toBe(
    '\u{feff}x\r\n+34600111222,-3.5,-12,Ana,5 - 3,a=b,,,true\r\n',
  );
});

it('whatever is written reads back the same, but for the apostrophe before a formula', () => {
  const word = fc.string({ unit: 'grapheme' }).filter((text) => text.trim() === text);
  const rows = fc.array(fc.array(word, { minLength: 2, maxLength: 2 }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (table) => {
      const read = cells(writeCsv(['first', 'second'], table)).slice(1);
      const whole = table.filter((row) => row.some((cell) => cell !== ''));
      expect(read.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(
        whole.map((row) => row.map((cell) => cell.replace(/^'/, '').trim())),
      );
    }),
  );
});

it('reads what spreadsheets save: another separator, quotes, empty lines, a mark', () => {
  expect(cells('\u{feff}Name;Phone\r\n"Ruiz; Ana"; 600 1\r\n;\r\n\r\n"say ""hi""";2\n')).toEqual([
    ['Name', 'Phone'],
    ['Ruiz; Ana', '600 1'],
    ['say "hi"', '2'],
  ]);
  expect(cells('Name\tPhone\nAna\t1')).toEqual([
    ['Name', 'Phone'],
    ['Ana', '1'],
  ]);
  expect(cells('Phone\n600\n601')).toEqual([['Phone'], ['600'], ['601']]);
});

it('a quote that is never closed is told, and nothing throws on what is no table', () => {
  expect(readCsv('a,b\n1,2\n"3,4\n5,6').brokenAt).not.toBeNull();
  expect(readCsv('a,b\n1,2').brokenAt).toBeNull();
  expect(readCsv('')).toEqual({ rows: [], brokenAt: null });
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readCsv(text)));
});

it('a name with an accent survives the code page of an older spreadsheet', () => {
  expect(csvText(Uint8Array.from([0x4a, 0x6f, 0x73, 0xe9]))).toBe('José');
  expect(csvText(new TextEncoder().encode('\u{feff}José'))).toContain('José');
  expect(csvText(Uint8Array.from([0xff, 0xfe, 0x41, 0, 0xe9, 0]))).toBe('Aé');
});
