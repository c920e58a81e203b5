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
