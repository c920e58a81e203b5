import Papa from 'papaparse';

/** What may stand in a cell that Lobby writes. */
export type CsvCell = string | number | boolean | null;

/** The sign at the front by which a spreadsheet knows UTF-8. */
const byteOrderMark = '\u{feff}';

/**
 * What a spreadsheet may run instead of showing it: a cell that begins with one of these signs, also
 * in full width or behind white space. A number with its sign alone, as a phone is, is left as it is.
 */
const formula = /^(?![+-]?\d+(?:[.,]\d+)?$)(?:\s*[=+\-@＝＋－＠]|[\t\r\n])[\s\S]*$/u;

/** Parses a table; what it is told is text alone, and it guesses between comma, semicolon and tab. */
const reading: Papa.ParseConfig<string[]> & { readonly worker?: false; readonly download?: false } =
  {
    header: false,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t', '|'],
  };

/**
 * A table as a CSV text (RFC 4180, UTF-8 with its mark) that is safe to open in a spreadsheet: a cell
 * that could run as a formula begins with an apostrophe. `rows` are in the order of `header`.
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const text = Papa.unparse(
    [header, ...rows].map((row) => [...row]),
    { escapeFormulae: formula },
  );
  return `${byteOrderMark}${text}\r\n`;
}

/** A table that was read: every row has its cells as they stand, spaces around them taken off. */
export interface CsvTable {
  readonly rows: readonly (readonly string[])[];
  /** A quote that was never closed: from this row on (0-based) nothing is certain. Null: all is well. */
  readonly brokenAt: number | null;
}

/** Reads a CSV text of any usual separator; empty rows are left out. Never throws. */
export function readCsv(text: string): CsvTable {
  const { data, errors } = Papa.parse<string[]>(withoutMark(text), reading);
  const broken = errors.find((error) => error.type === 'Quotes');
  return {
    rows: data.map((row) => row.map((cell) => cell.trim())),
    brokenAt: broken === undefined ? null : (broken.row ?? 0),
  };
}

/**
 * The text of a CSV file: UTF-8 or UTF-16 as its mark says, UTF-8 where it is that, else the Western
 * code page in which older spreadsheets save.
 */
export function csvText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}
