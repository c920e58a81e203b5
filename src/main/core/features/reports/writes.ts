import type { WritableDb } from '../../store/db.ts';
import { firstRow } from '../../store/sql-rows.ts';
import type { Place, Tally } from './counted-rows.ts';
import type { CountedDay } from './reads.ts';
import type { TakenDay } from './taken-day.ts';

/** The columns of a place and of a tally, in the order of the tables. */
const placeOf = ({ numberId, sender, localDay }: Place) => [numberId, sender, localDay] as const;
const tallyOf = ({ messages, delivered, read, failed, unknown }: Readonly<Tally>) =>
  [messages, delivered, read, failed, unknown] as const;

export const reportWrites = {
  /**
   * Takes the newest day that changed, of those before `below` where that is given; null when there
   * is none. What changes in it from now on has it counted once more.
   */
  'reports.take': (db: WritableDb, args: { readonly below: number | null }): TakenDay | null => {
    db.prepare('DELETE FROM report_dirty WHERE day < (SELECT frozen_to FROM report_state)').run();
    const row = firstRow<Omit<TakenDay, 'round' | 'spread'> & { readonly spread: 0 | 1 }>(
      db.prepare(
        `UPDATE report_dirty SET taken = 1 WHERE day =
           (SELECT max(day) FROM report_dirty WHERE coalesce(day < ?, 1)) RETURNING day, spread, changed`,
      ),
      args.below,
    );
    if (row === undefined) return null;
    const next = firstRow<{ round: number }>(
      db.prepare('UPDATE report_state SET round = round + 1 RETURNING round'),
    );
    return { ...row, spread: row.spread === 1, round: next?.round ?? 0 };
  },

  /**
   * Keeps what was counted of a day that was taken. Nothing is kept when it changed meanwhile: it
   * then still waits. `tell`: windows are to ask again. Returns whether it was kept.
   */
  'reports.keep': (
    db: WritableDb,
    args: { readonly counted: CountedDay; readonly tell: boolean },
  ): boolean => {
    const { taken, days, templates, failures, touched } = args.counted;
    const { day } = taken;
    const isSame =
      db.prepare('DELETE FROM report_dirty WHERE day = ? AND taken = 1').run(day).changes === 1;
    if (!isSame) return false;
    for (const table of ['report_days', 'report_templates', 'report_failures']) {
      db.prepare(`DELETE FROM ${table} WHERE day = ?`).run(day);
    }
    const known = db.prepare('SELECT 1 FROM numbers WHERE id = ?');
    const isKnown = ({ numberId }: { readonly numberId: number }): boolean =>
      known.get(numberId) !== undefined;
    const putDay = db.prepare('INSERT INTO report_days VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    for (const row of days.filter(isKnown)) {
      putDay.run(day, ...placeOf(row), ...tallyOf(row), row.hours, row.waits);
    }
    const putTemplate = db.prepare(
      'INSERT INTO report_templates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    for (const row of templates.filter(isKnown)) {
      putTemplate.run(day, ...placeOf(row), row.name, row.language, ...tallyOf(row));
    }
    const putFailure = db.prepare('INSERT INTO report_failures VALUES (?, ?, ?, ?, ?, ?)');
    for (const row of failures.filter(isKnown)) {
      putFailure.run(day, ...placeOf(row), row.cause, row.messages);
    }
    const touch = db.prepare(
      `INSERT INTO report_dirty (day, taken, spread, changed)
       SELECT ?, 0, 0, 0 WHERE NOT EXISTS
         (SELECT 1 FROM report_counted WHERE day = ? AND round > ?)
       ON CONFLICT (day) DO UPDATE SET taken = 0 WHERE taken = 1`,
    );
    // One that was taken up after the change knows of it.
    for (const other of touched) touch.run(other, other, taken.changed);
    db.prepare(
      `INSERT INTO report_counted (day, round) VALUES (?, ?)
       ON CONFLICT (day) DO UPDATE SET round = excluded.round`,
    ).run(day, taken.round);
    if (args.tell) db.changed('reports');
    return true;
  },

  /**
   * Days before `to` (by id) stay as they were counted, because their messages are about to go. It
   * never goes back.
   */
  'reports.freeze': (db: WritableDb, args: { readonly to: number }): void => {
    db.prepare('UPDATE report_state SET frozen_to = ? WHERE frozen_to < ?').run(args.to, args.to);
  },
} as const;
