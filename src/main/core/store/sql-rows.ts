import type { ReadStatement, SqlValue } from './db.ts';

/**
 * The first row, or undefined. The tables are STRICT, so a statement's text fixes the types of its
 * columns; naming them is the only promise made here, and a test reads every statement once.
 */
export function firstRow<Row>(
  statement: ReadStatement,
  ...parameters: readonly SqlValue[]
): Row | undefined {
  return statement.get(...parameters) as Row | undefined;
}

/** One row after the other, read as they are asked for. */
export function* eachRow<Row>(
  statement: ReadStatement,
  ...parameters: readonly SqlValue[]
): Generator<Row> {
  for (const row of statement.iterate(...parameters)) yield row as Row;
}

/** All rows. */
export function allRows<Row>(statement: ReadStatement, ...parameters: readonly SqlValue[]): Row[] {
  return statement.all(...parameters) as Row[];
}
