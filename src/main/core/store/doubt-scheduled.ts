import type { WritableDb } from './db.ts';

/**
 * What was to leave by itself may have left since this was written: a person looks first. For files
 * that are older than what happened.
 */
export function doubtScheduled(db: WritableDb): void {
  db.prepare(`UPDATE scheduled_sends SET asks = 'doubt' WHERE asks IS NULL`).run();
}
