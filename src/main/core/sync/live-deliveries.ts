import type { WritableDb } from '../store/db.ts';
import { updateDelivery } from '../store/message-rows.ts';
import { firstRow } from '../store/sql-rows.ts';
import type { LiveChange } from '../remotes/live.ts';
import { findRef } from './conversation-facts.ts';
import { attemptSource } from './merge-rows.ts';

export type DeliveryChange = Extract<LiveChange, { kind: 'delivery' }>;

interface Named {
  readonly id: number;
  readonly conversation_id: number;
  readonly attempt: number;
}

/**
 * The message that one of these ids names: in the vendor's conversation, or, where the event names
 * none, among our own sends.
 */
function findMessage(
  db: WritableDb,
  connectionId: string,
  { conversationRef, refs }: DeliveryChange,
): Named | undefined {
  const json = JSON.stringify(refs);
  if (conversationRef === null) {
    return firstRow<Named>(
      db.prepare(
        `SELECT m.id, m.conversation_id, m.attempt FROM outbox o JOIN messages m ON m.id = o.message_id
         WHERE m.ref IN (SELECT value FROM json_each(?)) LIMIT 1`,
      ),
      json,
    );
  }
  const known = findRef(db, connectionId, conversationRef);
  if (known === undefined) return undefined;
  const { conversation_id } = known;
  return (
    firstRow<Named>(
      db.prepare(
        `SELECT id, conversation_id, attempt FROM messages
         WHERE conversation_id = ? AND ref IN (SELECT value FROM json_each(?)) LIMIT 1`,
      ),
      conversation_id,
      json,
    ) ??
    firstRow<Named>(
      db.prepare(
        `SELECT m.id, m.conversation_id, m.attempt FROM message_refs r
         JOIN messages m ON m.id = r.message_id
         WHERE r.conversation_id = ? AND r.ref IN (SELECT value FROM json_each(?))
           AND r.source <> ? LIMIT 1`,
      ),
      conversation_id,
      json,
      attemptSource,
    )
  );
}

/**
 * Takes in how far a message of ours is; a time that the event leaves out is `now` (the vendor's
 * clock). Returns the conversation whose summary has to be refreshed, null where nothing changed, and
 * 'not_here' for a message that nobody knows.
 */
export function applyDelivery(
  db: WritableDb,
  connectionId: string,
  change: DeliveryChange,
  now: number,
): number | null | 'not_here' {
  const row = findMessage(db, connectionId, change);
  if (row === undefined) return 'not_here';
  const { status, at, failure } = change;
  const next = { status, at: at ?? now, attempt: row.attempt, failure };
  return updateDelivery(db, row.id, next) ? row.conversation_id : null;
}
