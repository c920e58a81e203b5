import { mostBulkRows } from '../../../shared/contract/bulk.ts';
import { csvText, readCsv } from '../../../shared/csv.ts';

/** A table of people, as a file holds it. */
export interface PeopleFile {
  readonly name: string;
  readonly headings: readonly string[];
  /** In the order of the headings; a short row has empty cells at its end. */
  readonly rows: readonly (readonly string[])[];
}

/** Why a file is no table of people. */
export type FileProblem =
  'empty' | 'headings_alone' | 'spreadsheet' | 'too_many' | 'too_large' | 'broken';

/** A table of so many people is far smaller. */
const largestFile = 16 * 1024 * 1024;

/** How the files of spreadsheet programs begin: a zip archive, or a compound file of old. */
const spreadsheets = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

/**
 * Reads a CSV file with a row of headings, of any usual separator and encoding. A heading that is
 * missing is empty.
 */
export function readPeople(name: string, bytes: Uint8Array): PeopleFile | FileProblem {
  if (bytes.length > largestFile) return 'too_large';
  if (spreadsheets.some((signs) => signs.every((sign, at) => bytes[at] === sign))) {
    return 'spreadsheet';
  }
  const { rows, brokenAt } = readCsv(csvText(bytes));
  const [headings, ...people] = rows;
  if (headings === undefined) return 'empty';
  if (brokenAt !== null) return 'broken';
  if (people.length === 0) return 'headings_alone';
  if (people.length > mostBulkRows) return 'too_many';
  const columns = Math.max(...rows.map((row) => row.length));
  const whole = (row: readonly string[]): readonly string[] =>
    Array.from({ length: columns }, (_, at) => row[at] ?? '');
  return { name, headings: whole(headings), rows: people.map(whole) };
}

/** The same of a file that was picked. Rejects with what the browser says of one it cannot read. */
export async function readPicked(file: File): Promise<PeopleFile | FileProblem> {
  if (file.size > largestFile) return 'too_large';
  return readPeople(file.name, new Uint8Array(await file.arrayBuffer()));
}
