import type { Report, ReportQuery } from '../../../../shared/contract/reports.ts';
import { NumberId } from '../../../../shared/domain/ids.ts';
import { dayOfIso } from '../../../../shared/domain/open-time.ts';
import type { ReadableDb } from '../../store/db.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { countDays, touchedBy } from './count-days.ts';
import { personOf, type CountedRows } from './counted-rows.ts';
import { makeFigures } from './make-report.ts';
import type { TakenDay } from './taken-day.ts';
import { asked, daysOff, storedRows, together, type RowQuery } from './stored-rows.ts';

/** So many days that changed are counted while somebody waits for the report: today and yesterday. */
const countedAtOnce = 2;

/** Days (by id) that changed and were not counted again, newest first. */
function changedDays(db: ReadableDb, query: RowQuery): number[] {
  const rows = allRows<{ day: number }>(
    db.prepare(
      `SELECT day FROM report_dirty WHERE day BETWEEN ? AND ?
         AND day >= (SELECT frozen_to FROM report_state) ORDER BY day DESC`,
    ),
    query.from - daysOff,
    query.to + daysOff,
  );
  return rows.map(({ day }) => day);
}

function waitingNow(db: ReadableDb, numberId: number | null): Report['waitingNow'] {
  const row = firstRow<{ count: number; since: number | null }>(
    db.prepare(
      `SELECT count(*) AS count, min(waiting_since) AS since
       FROM conversations c INDEXED BY conversations_waiting
       WHERE c.needs_reply = 1 AND c.snoozed_until IS NULL AND c.blocked_at IS NULL
         AND coalesce(c.number_id = ?, 1)`,
    ),
    numberId,
  );
  return row ?? { count: 0, since: null };
}

function namesOf(db: ReadableDb): ReadonlyMap<number, string> {
  const rows = allRows<{ id: number; name: string }>(
    db.prepare(`SELECT n.id, coalesce(n.name, n.phone, x.label) AS name
      FROM numbers n JOIN connections x ON x.id = n.connection_id`),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function personNames(db: ReadableDb): ReadonlyMap<string, string> {
  const rows = allRows<{ id: string; name: string }>(db.prepare('SELECT id, name FROM persons'));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The report of a range at `now` (ms UTC). */
function report(db: ReadableDb, args: ReportQuery & { readonly now: number }): Report {
  const query: RowQuery = { ...args, from: dayOfIso(args.from), to: dayOfIso(args.to) };
  const changed = changedDays(db, query);
  const anew = new Set(changed.slice(0, countedAtOnce));
  const rows = together(
    storedRows(db, query, anew),
    ...[...anew].map((day) => asked(countDays(db, day, day), query)),
  );
  const figures = makeFigures(rows, query.from, query.to);
  const numbers = namesOf(db);
  const persons = personNames(db);
  return {
    ...figures,
    at: args.now,
    pendingDays: changed.length - anew.size,
    numbers: figures.numbers.map((one) => ({
      ...one,
      id: NumberId.parse(one.id),
      name: numbers.get(one.id) ?? '',
    })),
    senders: figures.senders.map((one) => ({
      ...one,
      name: persons.get(personOf(one.sender) ?? '') ?? null,
    })),
    waitingNow: waitingNow(db, query.numberId),
  };
}

/** One day as it was counted, with the later days that its changes touch. */
export interface CountedDay extends CountedRows {
  readonly taken: TakenDay;
  readonly touched: readonly number[];
}

export const reportReads = {
  'reports.get': report,

  /** Counts a day that was taken from its messages. */
  'reports.count': (db: ReadableDb, taken: TakenDay): CountedDay => ({
    ...countDays(db, taken.day, taken.day),
    taken,
    touched: taken.spread ? touchedBy(db, taken.day) : [],
  }),

  /** How many days wait to be counted. */
  'reports.pending': (db: ReadableDb, _none: null): number =>
    firstRow<{ n: number }>(
      db.prepare(
        'SELECT count(*) AS n FROM report_dirty WHERE day >= (SELECT frozen_to FROM report_state)',
      ),
    )?.n ?? 0,
} as const;
