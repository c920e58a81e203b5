import type { Database, SqlValue } from '../db.ts';
import { allRows, firstRow } from '../sql-rows.ts';
import type { CopiedTable } from './tables.ts';

export type Row = readonly SqlValue[];

/** A table as one side has it. */
export interface Shape {
  readonly columns: readonly string[];
  readonly hasRowid: boolean;
  /** Its key, where it has no rowid. */
  readonly key: readonly string[];
}

/** The shape of a table; null where there is none of this name. */
export function shapeOf(db: Database, table: string): Shape | null {
  const columns = allRows<{ name: string; pk: number }>(
    db.prepare<unknown[]>('SELECT name, pk FROM pragma_table_info(?)'),
    table,
  );
  if (columns.length === 0) return null;
  const listed = firstRow<{ wr: number }>(
    db.prepare<unknown[]>(`SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?`),
    table,
  );
  return {
    columns: columns.map((column) => column.name),
    hasRowid: listed?.wr !== 1,
    key: columns
      .filter((column) => column.pk > 0)
      .toSorted((a, b) => a.pk - b.pk)
      .map((column) => column.name),
  };
}

/** Columns that go over; null when one side lacks the table. */
export function sharedColumns(from: Database, to: Database, table: CopiedTable): string[] | null {
  const there = shapeOf(from, table.name);
  const here = shapeOf(to, table.name);
  if (there === null || here === null) return null;
  return there.columns.filter(
    (column) => here.columns.includes(column) && table.leave?.includes(column) !== true,
  );
}

/** A function that puts rows of these columns into a table; a row whose key is taken stays out. */
export function inserting(
  to: Database,
  table: string,
  columns: readonly string[],
): (row: Row) => boolean {
  const marks = columns.map(() => '?').join(', ');
  const insert = to.prepare<unknown[]>(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${marks})`,
  );
  return (row) => insert.run(...row).changes === 1;
}

/**
 * Copies the precious rows of a whole database, in one snapshot of it. Both have to be of the same
 * version. Returns how many rows went over. Throws what SQLite throws at a damaged page.
 */
export function copyPrecious(from: Database, to: Database, tables: readonly CopiedTable[]): number {
  let copied = 0;
  const copyTable = (table: CopiedTable): void => {
    const { name, precious } = table;
    const columns = sharedColumns(from, to, table);
    if (columns === null) return;
    const put = inserting(to, name, columns);
    const rows = from
      .prepare<[], SqlValue[]>(
        `SELECT ${columns.join(', ')} FROM ${name} WHERE ${precious ?? 'true'}`,
      )
      .raw()
      .iterate();
    for (const row of rows) if (put(row)) copied += 1;
  };
  const all = to.transaction(() => tables.forEach(copyTable));
  from.transaction(() => all.immediate()).deferred();
  return copied;
}
