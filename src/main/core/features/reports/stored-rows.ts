import type { ReadableDb, SqlValue } from '../../store/db.ts';
import { allRows } from '../../store/sql-rows.ts';
import type { CountedRows, DayRow, FailureRow, TemplateRow } from './counted-rows.ts';

/** Which rows a report is made of. Days are day numbers on the numbers' calendars, both counted. */
export interface RowQuery {
  readonly from: number;
  readonly to: number;
  readonly numberId: number | null;
  readonly sender: string | null;
}

/** A message's own day, by its id, is at most so many days off that of its number's calendar. */
export const daysOff = 2;

const where = `WHERE day BETWEEN ? AND ? AND local_day BETWEEN ? AND ?
  AND coalesce(number_id = ?, 1) AND coalesce(sender = ?, 1)`;
const place = 'number_id AS numberId, sender, local_day AS localDay';
const tally = 'messages, delivered, read, failed, unknown';

/** The statements, for the test that asserts their walk. */
export const storedSql = {
  days: `SELECT day, ${place}, ${tally}, hours, waits FROM report_days ${where}`,
  templates: `SELECT day, ${place}, name, language, ${tally} FROM report_templates ${where}`,
  failures: `SELECT day, ${place}, cause, messages FROM report_failures ${where}`,
} as const;

interface Kept {
  /** The UTC day of the messages' ids that the row was counted with. */
  readonly day: number;
}

/** What is stored of a range, but for days (by id) that are counted anew. */
export function storedRows(
  db: ReadableDb,
  query: RowQuery,
  anew: ReadonlySet<number>,
): CountedRows {
  const { from, to, numberId, sender } = query;
  const values: readonly SqlValue[] = [from - daysOff, to + daysOff, from, to, numberId, sender];
  const read = <Row>(sql: string): Row[] =>
    allRows<Row & Kept>(db.prepare(sql), ...values).filter(({ day }) => !anew.has(day));
  return {
    days: read<DayRow>(storedSql.days),
    templates: read<TemplateRow>(storedSql.templates),
    failures: read<FailureRow>(storedSql.failures),
  };
}

/** Of rows that were just counted, those a query asks for. */
export function asked(rows: CountedRows, query: RowQuery): CountedRows {
  const { from, to, numberId, sender } = query;
  const holds = (row: Pick<DayRow, 'localDay' | 'numberId' | 'sender'>): boolean =>
    row.localDay >= from &&
    row.localDay <= to &&
    (numberId === null || row.numberId === numberId) &&
    (sender === null || row.sender === sender);
  return {
    days: rows.days.filter(holds),
    templates: rows.templates.filter(holds),
    failures: rows.failures.filter(holds),
  };
}

/** Rows of several stretches together. */
export function together(...all: readonly CountedRows[]): CountedRows {
  return {
    days: all.flatMap(({ days }) => days),
    templates: all.flatMap(({ templates }) => templates),
    failures: all.flatMap(({ failures }) => failures),
  };
}
