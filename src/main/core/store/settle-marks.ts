import type { WritableDb } from './db.ts';
import { firstRow } from './sql-rows.ts';

/** The statement that takes marks back, for the test that asserts its index. */
export const settleMarksSql = `UPDATE read_marks SET sent_at = ?, message_id = ?
  WHERE person_id IN (SELECT id FROM persons) AND conversation_id = ?
    AND (sent_at, message_id) > (?, ?)`;

/**
 * Takes read marks back to the newest message that is here, after one was removed or got another
 * time. A mark beyond it would count what comes in between as read, though nobody has seen it.
 * Callers refresh the conversation's summary in the same transaction.
 */
export function settleMarks(db: WritableDb, conversationId: number): void {
  const newest = firstRow<{ sent_at: number; id: number }>(
    db.prepare(
      `SELECT sent_at, id FROM messages WHERE conversation_id = ?
       ORDER BY sent_at DESC, id DESC LIMIT 1`,
    ),
    conversationId,
  ) ?? { sent_at: 0, id: 0 };
  const place = [newest.sent_at, newest.id];
  db.prepare(settleMarksSql).run(...place, conversationId, ...place);
}
