import type { BulkRowForm } from '../../../shared/contract/bulk.ts';
import type { PeopleFile } from './read-file.ts';

/** Where a value comes from: a column of the file by its place, words for everybody, or nowhere. */
export type Source =
  | { readonly from: 'column'; readonly at: number }
  | { readonly from: 'words'; readonly words: string }
  | { readonly from: 'nowhere' };

/** What each part of a send is taken from. */
export interface Columns {
  readonly phone: Source;
  readonly name: Source;
  /** By field key. */
  readonly fields: ReadonlyMap<string, Source>;
}

export const nowhere: Source = { from: 'nowhere' };

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const phoneWords =
  /\b(phone|mobile|cell|tel|telephone|telefono|telefone|celular|movil|whatsapp|wa|msisdn|number|numero|nomor|hp|recipient)\b|هاتف|جوال|واتس|फ़?ोन|मोबाइल|फोन/u;
const nameWords =
  /^((full|customer|contact|guest|patient|first) )?(name|nombre|nome|nama)( completo)?$|^(guest|customer|client|patient|cliente|paciente|huesped|pasien)$|اسم|नाम/u;

/** Looks like phones, mostly: what no heading says, the cells may. */
function looksLikePhones(file: PeopleFile, at: number): boolean {
  const cells = file.rows.slice(0, 50).map((row) => row[at] ?? '');
  const filled = cells.filter((cell) => cell !== '');
  const phones = filled.filter((cell) => /^[+\d][\d\s().-]{7,}$/u.test(cell));
  return filled.length > 0 && phones.length * 2 > filled.length;
}

/** What is likely meant by each column, by its heading; a person looks at it before anything is sent. */
export function guessColumns(file: PeopleFile, fields: readonly string[]): Columns {
  const headings = file.headings.map(folded);
  const source = (at: number): Source => (at < 0 ? nowhere : { from: 'column', at });
  const named = headings.findIndex((heading) => phoneWords.test(heading));
  const phone = named >= 0 ? named : headings.findIndex((_, at) => looksLikePhones(file, at));
  const name = headings.findIndex((heading, at) => at !== phone && nameWords.test(heading));
  const of = (key: string): Source => {
    const same = headings.indexOf(folded(key));
    if (same >= 0) return source(same);
    return nameWords.test(folded(key)) ? source(name) : nowhere;
  };
  return {
    phone: source(phone),
    name: source(name),
    fields: new Map(fields.map((key) => [key, of(key)])),
  };
}

function valueOf(source: Source | undefined, row: readonly string[]): string {
  switch (source?.from) {
    case 'column':
      return row[source.at] ?? '';
    case 'words':
      return source.words;
    default:
      return '';
  }
}

/** The rows of a file as they are checked and sent; the headings are row 1. */
export function rowsOf(file: PeopleFile, columns: Columns): BulkRowForm[] {
  return file.rows.map((row, at) => ({
    line: at + 2,
    phone: valueOf(columns.phone, row).slice(0, 200),
    name: valueOf(columns.name, row).slice(0, 200) || null,
    values: Object.fromEntries(
      [...columns.fields].map(([key, source]) => [key, valueOf(source, row).slice(0, 4096)]),
    ),
  }));
}

/** Parts that nothing is taken from yet: without them no row can be sent. */
export function missingParts(columns: Columns): readonly string[] {
  const fields = [...columns.fields].filter(
    ([, source]) =>
      source.from === 'nowhere' || (source.from === 'words' && source.words.trim() === ''),
  );
  return [
    ...(columns.phone.from === 'column' ? [] : ['phone']),
    ...fields.map(([key]) => `field ${key}`),
  ];
}
