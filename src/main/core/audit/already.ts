import type { ReadableDb } from '../store/db.ts';

/** What is there once a deed is done, by the id that the window gave it. */
export interface Already {
  readonly kind: 'message' | 'scheduled' | 'run' | 'note' | 'intent' | 'intent_cancelled';
  readonly id: string;
}

const sql: Record<Already['kind'], string> = {
  message: 'SELECT 1 FROM messages WHERE client_id = ?',
  scheduled: 'SELECT 1 FROM scheduled_sends WHERE client_id = ?',
  run: 'SELECT 1 FROM bulk_runs WHERE id = ?',
  note: 'SELECT 1 FROM team_notes WHERE id = ?',
  intent: 'SELECT 1 FROM intents WHERE id = ?',
  intent_cancelled: `SELECT 1 FROM intents WHERE id = ? AND state = 'cancelled'`,
};

/**
 * Whether a deed is done already, so that the call for it is the same one again: its answer was lost,
 * and the window asks once more. To be asked in the transaction that would do it.
 */
export function isDone(db: ReadableDb, { kind, id }: Already): boolean {
  return db.prepare(sql[kind]).get(id) !== undefined;
}
