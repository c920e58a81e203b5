import type { ScheduledSend } from '../../../../../shared/contract/scheduled.ts';
import type { ReadableDb } from '../../../store/db.ts';
import { allRows, firstRow } from '../../../store/sql-rows.ts';
import {
  ofKept,
  scheduledColumns,
  scheduledOf,
  shownScheduled,
  toScheduled,
  type Scheduled,
  type ScheduledRecord,
} from './rows.ts';

const listSql = (where: string) => `SELECT ${scheduledColumns} FROM scheduled_sends s
  WHERE ${where} ${ofKept} ORDER BY s.asks IS NULL, s.due_at, s.id`;

/** What has come due, the longest first; its parameters: now (ms UTC), how many. */
export const dueSql = `SELECT ${scheduledColumns} FROM scheduled_sends s
  WHERE s.asks IS NULL AND s.due_at <= ? AND ${ofKept} ORDER BY s.due_at, s.id LIMIT ?`;

export const nextDueSql = `SELECT s.due_at AS at FROM scheduled_sends s
  WHERE s.asks IS NULL AND s.due_at > ? AND ${ofKept} ORDER BY s.due_at LIMIT 1`;

export const scheduledReads = {
  /** Of one conversation or of all: those that ask first, then by their time. */
  'scheduled.list': (
    db: ReadableDb,
    args: { conversationId: number | null },
  ): readonly ScheduledSend[] => {
    const rows =
      args.conversationId === null
        ? allRows<ScheduledRecord>(db.prepare(listSql('')))
        : allRows<ScheduledRecord>(
            db.prepare(listSql('s.conversation_id = ? AND')),
            args.conversationId,
          );
    return rows.map((row) => shownScheduled(db, toScheduled(row)));
  },

  'scheduled.asking': (db: ReadableDb): { readonly count: number } => ({
    count:
      firstRow<{ n: number }>(
        db.prepare(
          `SELECT count(*) AS n FROM scheduled_sends s WHERE s.asks IS NOT NULL AND ${ofKept}`,
        ),
      )?.n ?? 0,
  }),

  /** One by its id; null when it left or was taken back. */
  'scheduled.one': (db: ReadableDb, args: { id: number }): Scheduled | null =>
    scheduledOf(db, args.id),

  /** What has come due, and when the next one does (ms UTC); null: none stands. */
  'scheduled.due': (
    db: ReadableDb,
    args: { now: number; limit: number },
  ): { readonly due: readonly Scheduled[]; readonly next: number | null } => ({
    due: allRows<ScheduledRecord>(db.prepare(dueSql), args.now, args.limit).map(toScheduled),
    next: firstRow<{ at: number }>(db.prepare(nextDueSql), args.now)?.at ?? null,
  }),
} as const;
