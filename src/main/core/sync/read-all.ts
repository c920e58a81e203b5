import type { ReadableDb, WritableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';

/** A message that is on its way when a stretch begins may have been sent, or ticked, before it, ms. */
const earlierMs = 60 * 60 * 1000;

/** Since when something may have been told to nobody, so that the vendor is to be asked for all; null: nothing was. */
export function readAllFrom(db: ReadableDb, connectionId: string): number | null {
  const row = firstRow<{ doubted_from: number | null }>(
    db.prepare('SELECT doubted_from FROM relay_channels WHERE connection_id = ?'),
    connectionId,
  );
  return row?.doubted_from ?? null;
}

/** Notes that what the vendor told since `from` (ms UTC) may be missing; the earliest counts. */
export function askForAll(db: WritableDb, connectionId: string, from: number): void {
  db.prepare(
    `UPDATE relay_channels SET doubted_from = min(coalesce(doubted_from, ?), ?)
     WHERE connection_id = ?`,
  ).run(from, from, connectionId);
}

/**
 * At the first page of a walk over the whole list: the walk finds what moved, and threads that were
 * active since are read again, because a row need not show what changed in its thread.
 */
export function beginToReadAll(db: WritableDb, connectionId: string): void {
  const from = readAllFrom(db, connectionId);
  if (from === null) return;
  db.prepare(
    `UPDATE conversation_refs SET read_fingerprint = NULL
     WHERE connection_id = ? AND gone_at IS NULL AND activity_at >= ?`,
  ).run(connectionId, from - earlierMs);
  db.prepare('UPDATE relay_channels SET doubted_from = NULL WHERE connection_id = ?').run(
    connectionId,
  );
}
