import type { ReadableDb } from '../../store/db.ts';
import { retentionOf, type RetentionState } from '../../store/retention-cut.ts';
import { firstRow } from '../../store/sql-rows.ts';
import { goes, goesBefore } from './old-messages.ts';

/** The statement that counts, for the test that asserts its index. */
export const countSql = `SELECT count(*) AS n FROM messages m WHERE ${goes}`;

export const retentionReads = {
  'retention.state': (db: ReadableDb): RetentionState => retentionOf(db),

  /** Grows with everything a person does here. */
  'retention.doings': (db: ReadableDb): number =>
    firstRow<{ n: number }>(db.prepare('SELECT n FROM durable_writes'))?.n ?? 0,

  /** How many messages would go if nothing sent before `cut` (ms UTC) were kept. */
  'retention.count': (db: ReadableDb, args: { cut: number }): number =>
    firstRow<{ n: number }>(db.prepare(countSql), ...goesBefore(args.cut))?.n ?? 0,
} as const;
