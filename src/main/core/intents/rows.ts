import { z } from 'zod';
import { IntentRow } from '../../../shared/contract/intents.ts';
import { Topic } from '../../../shared/contract/events.ts';
import { ErrorRow } from '../../../shared/contract/primitives.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import type { ReadableDb, WritableDb } from '../store/db.ts';

/**
 * Of an intent `i`: those earlier ones that have to be done first. One that makes what others hang
 * on blocks those until it is done or another has made it; any other only while it may still be done.
 */
export const blockersSql = `FROM intents p WHERE p.connection_id = i.connection_id AND p.seq < i.seq
  AND p.target IN (SELECT value FROM json_each(i.behind))
  AND (p.state IN ('waiting', 'running')
    OR (p.state = 'unknown' AND p.look_at IS NOT NULL)
    OR (p.makes = 1 AND i.makes = 0 AND p.state IN ('failed', 'unknown')
      AND NOT EXISTS (SELECT 1 FROM intents d WHERE d.connection_id = p.connection_id
        AND d.target = p.target AND d.makes = 1 AND d.state = 'done' AND d.seq > p.seq)))`;

/** An error as it is kept; null for none. */
export const StoredError = z
  .string()
  .nullable()
  .transform((json): unknown => (json === null ? null : JSON.parse(json)))
  .pipe(ErrorRow.nullable());

/** The way back. */
export function storedError(error: ErrorValue | null): string | null {
  return error === null ? null : JSON.stringify(error);
}

const StoredIntent = z.object({
  ...IntentRow.shape,
  waitsFor: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(IntentRow.shape.waitsFor),
  error: StoredError,
});

const rowsSql = `SELECT i.id, i.connection_id AS connectionId, i.kind, i.subject, i.state, i.error,
    CASE WHEN i.state = 'waiting' THEN (SELECT json_group_array(p.id) ${blockersSql}) ELSE '[]' END
      AS waitsFor,
    i.person_name AS personName, i.created_at AS createdAt, i.finished_at AS finishedAt
  FROM intents i JOIN credentials c ON c.connection_id = i.connection_id`;

/** Intents as a window sees them. `where` is a condition on `i`; newest first. */
export function intentRows(
  db: ReadableDb,
  where: string,
  ...values: readonly (string | number)[]
): IntentRow[] {
  return z
    .array(StoredIntent)
    .parse(db.prepare(`${rowsSql} WHERE ${where} ORDER BY i.seq DESC`).all(...values))
    .map((row) =>
      row.state === 'waiting' && row.waitsFor.length > 0 ? { ...row, state: 'behind' } : row,
    );
}

const Told = z.object({ topic: Topic }).optional();

/** Says to windows that an intent and what it is about have changed. */
export function tellOf(db: WritableDb, id: string): void {
  const told = Told.parse(db.prepare('SELECT topic FROM intents WHERE id = ?').get(id));
  db.changed('intents', ...(told === undefined ? [] : [told.topic]));
}

/**
 * Marks an intent as done, in the transaction that keeps what came of it: a kill between the two
 * would leave a thing that exists and an action that nobody knows the end of.
 */
export function finishIntent(db: WritableDb, id: string, now: number): void {
  db.prepare(
    `UPDATE intents SET state = 'done', sealed = NULL, error = NULL, look_at = NULL, finished_at = ?
     WHERE id = ? AND state <> 'done'`,
  ).run(now, id);
  tellOf(db, id);
}
