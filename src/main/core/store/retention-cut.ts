import type { ReadableDb, WritableDb } from './db.ts';
import { firstRow } from './sql-rows.ts';

export interface RetentionState {
  /** Nothing sent before this is kept or taken in, ms UTC; 0 keeps all. */
  readonly cut: number;
  /** Nothing of what was removed is left in the index, the log or a backup. */
  readonly isClean: boolean;
  /** Nor in the unused parts of the file. */
  readonly isCompact: boolean;
}

/** Where the removing of old messages stands. */
export function retentionOf(db: ReadableDb): RetentionState {
  const row = firstRow<{ cut: number; is_clean: 0 | 1; is_compact: 0 | 1 }>(
    db.prepare('SELECT cut, is_clean, is_compact FROM retention WHERE id = 1'),
  );
  return { cut: row?.cut ?? 0, isClean: row?.is_clean !== 0, isCompact: row?.is_compact !== 0 };
}

/** Notes that a conversation had messages before the cut. Returns whether that was not known. */
export function noteRemoved(db: WritableDb, conversationId: number, cut: number): boolean {
  return (
    db
      .prepare(
        `UPDATE conversations SET kept_from = ?
         WHERE id = ? AND (kept_from IS NULL OR kept_from < ?)`,
      )
      .run(cut, conversationId, cut).changes > 0
  );
}
