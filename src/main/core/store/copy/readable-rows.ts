import { problemOf } from '../../../../sqlite/problem.ts';
import type { Database, SqlValue } from '../db.ts';
import type { Row, Shape } from './copy-rows.ts';

export interface Reading {
  readonly db: Database;
  readonly table: string;
  readonly shape: Shape;
  readonly columns: readonly string[];
  /** Called for each row that could be read, once or more often. */
  readonly onRow: (row: Row) => void;
}

/** Descents into a damaged tree before what is left of it is given up. */
const mostProbes = 2000;

/** Whether an error says that a page is damaged; any other is thrown on. */
function isDamage(thrown: unknown): boolean {
  const kind = problemOf(thrown)?.kind;
  if (kind === 'damaged' || kind === 'not_a_database') return true;
  throw thrown;
}

/** Hands on rows until the end or a damaged page; says whether it came to the end. */
function readOn(reading: Reading, sql: string, parameters: readonly SqlValue[]): boolean {
  try {
    const rows = reading.db
      .prepare<unknown[], SqlValue[]>(sql)
      .raw()
      .iterate(...parameters);
    for (const row of rows) reading.onRow(row);
    return true;
  } catch (thrown) {
    return !isDamage(thrown);
  }
}

/**
 * Reads a table with a rowid from both ends, and what lies between two damaged places by halving
 * the stretch in doubt until its good pages are found. Says whether every page could be read.
 */
function readByRowid(reading: Reading): boolean {
  const { db, table, columns } = reading;
  const select = `SELECT rowid, ${columns.join(', ')} FROM ${table} WHERE rowid > ? AND rowid < ?`;
  let probes = 0;

  /** Reads in one direction; gives the last rowid that was read and whether the end was reached. */
  function walk(
    low: number,
    high: number,
    order: 'ASC' | 'DESC',
  ): { last: number; ended: boolean } {
    let last = order === 'ASC' ? low : high;
    const hear = (row: Row): void => {
      last = Number(row[0]);
      reading.onRow(row.slice(1));
    };
    const ended = readOn({ ...reading, onRow: hear }, `${select} ORDER BY rowid ${order}`, [
      low,
      high,
    ]);
    return { last, ended };
  }

  function readBetween(low: number, high: number): boolean {
    probes += 1;
    if (high - low <= 1) return true;
    const up = walk(low, high, 'ASC');
    if (up.ended) return true;
    const down = walk(up.last, high, 'DESC');
    if (down.ended || probes > mostProbes || down.last - up.last <= 2) return false;
    const middle = Math.floor((up.last + down.last) / 2);
    readBetween(up.last, middle + 1);
    readBetween(middle, down.last);
    return false;
  }

  const bounds = ((): readonly [number, number] => {
    try {
      const row = db
        .prepare<[], number[]>(`SELECT min(rowid), max(rowid) FROM ${table}`)
        .raw()
        .get();
      return [(row?.[0] ?? 1) - 1, (row?.[1] ?? -1) + 1];
    } catch (thrown) {
      isDamage(thrown);
      return [-1, Number.MAX_SAFE_INTEGER];
    }
  })();
  return readBetween(...bounds);
}

/**
 * Reads a table without a rowid from both ends, then, for what lies between, the rows of each of
 * `parents` by its own descent. Says whether every page could be read.
 */
function readByKey(reading: Reading, parents: readonly number[]): boolean {
  const { table, columns, shape } = reading;
  const select = `SELECT ${columns.join(', ')} FROM ${table}`;
  const order = (direction: string): string =>
    shape.key.map((column) => `${column} ${direction}`).join(', ');
  if (readOn(reading, `${select} ORDER BY ${order('ASC')}`, [])) return true;
  readOn(reading, `${select} ORDER BY ${order('DESC')}`, []);
  if (shape.columns.includes('conversation_id')) {
    for (const id of parents) readOn(reading, `${select} WHERE conversation_id = ?`, [id]);
  }
  return false;
}

/**
 * Reads what can be read of a table in a damaged database; pages are authenticated, so what can be
 * read is what was written. Rows may come more than once. Says whether all of it could be read.
 */
export function readableRows(reading: Reading, parents: readonly number[]): boolean {
  return reading.shape.hasRowid ? readByRowid(reading) : readByKey(reading, parents);
}
