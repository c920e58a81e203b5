/** Ids grow with the time a message was first known by; the vendor's own may be this much off, ms. */
const driftMs = 24 * 60 * 60 * 1000;

/** The first id that no message sent before `cut` (ms UTC) has (DATA, "Message"). */
export function idsBefore(cut: number): number {
  return Math.floor((cut + driftMs) / 1000) * 256;
}

/**
 * What is still under way, as a condition on `messages m`: own sends that wait, whose answer was lost,
 * or that failed and nobody gave up, and reactions that did not leave yet.
 */
const isOpen = `(m.client_id IS NOT NULL AND (m.status IN ('queued', 'sending', 'unknown')
    OR (m.status = 'failed' AND m.given_up_attempt IS NOT m.attempt)))
  OR EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.id
    AND o.state IN ('queued', 'sending', 'unknown'))
  OR EXISTS (SELECT 1 FROM reaction_sends s WHERE s.message_id = m.id)`;

/** Messages that go, as a condition on `messages m` with the values of `goes(cut)`. */
export const goes = `m.id < ? AND m.sent_at < ? AND (${isOpen}) IS NOT TRUE`;

/** The values for `goes`. */
export function goesBefore(cut: number): readonly [number, number] {
  return [idsBefore(cut), cut];
}
