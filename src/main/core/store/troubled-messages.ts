import type { FailedAttempt } from '../../../shared/contract/failures.ts';
import { ConversationId } from '../../../shared/domain/ids.ts';
import type { WritableDb } from './db.ts';
import { firstRow } from './sql-rows.ts';

/**
 * What wants a person, as a condition on `messages m`: own sends that failed or whose answer was
 * lost, and what any other tool or phone sent that failed and was no older than 30 days when it came
 * here; neither once a person gave up that attempt. In the words of the index `messages_troubled`,
 * so that it is walked.
 */
export const isTroubled = `m.direction = 1 AND m.status IN ('failed', 'unknown')
  AND (m.client_id IS NOT NULL OR (m.status = 'failed' AND m.sent_at > m.arrived_at - 2592000000))
  AND m.given_up_attempt IS NOT m.attempt`;

/** How long a failure of another tool stands under Failures, ms: the 2592000000 above. */
export const failureLifeMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Takes a message in trouble out of the list, as long as it is still in the attempt a person saw;
 * gives back whose conversation it stands in, to be counted again by the caller, and null where there
 * is nothing to take.
 */
export function giveUpAttempt(
  db: WritableDb,
  { id, attempt }: FailedAttempt,
): ConversationId | null {
  const row = firstRow<{ conversation_id: number }>(
    db.prepare(
      `UPDATE messages AS m SET given_up_attempt = attempt
       WHERE m.id = ? AND m.attempt = ? AND ${isTroubled} RETURNING conversation_id`,
    ),
    id,
    attempt,
  );
  return row === undefined ? null : ConversationId.parse(row.conversation_id);
}
