import type { WritableDb } from './db.ts';

/**
 * Brings a snoozed conversation back at once when its customer wrote after it was snoozed.
 * `lastInbound` is when they last wrote, ms UTC by the vendor's clock.
 */
export function wakeOnAnswer(
  db: WritableDb,
  conversationId: number,
  lastInbound: number | null,
): void {
  if (lastInbound === null) return;
  db.prepare(
    `UPDATE conversations SET snoozed_until = NULL, snoozed_after = NULL
     WHERE id = ? AND snoozed_until IS NOT NULL AND ? > coalesce(snoozed_after, -1)`,
  ).run(conversationId, lastInbound);
}

/** Snoozes a conversation until a moment (ms UTC), or brings it back without a sign of it. */
export function setSnooze(db: WritableDb, conversationId: number, until: number | null): void {
  db.prepare(
    `UPDATE conversations SET snoozed_until = ?, came_back_at = NULL, snoozed_after = coalesce(
       (SELECT max(m.sent_at) FROM (SELECT sent_at FROM messages
          WHERE conversation_id = conversations.id AND direction = 0 AND origin <> 'system'
          ORDER BY sent_at DESC, id DESC LIMIT 1) m),
       vendor_last_inbound_at)
     WHERE id = ?`,
  ).run(until, conversationId);
}
