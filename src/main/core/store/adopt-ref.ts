import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { WritableDb } from './db.ts';
import { takeMediaRef } from './media-rows.ts';
import { readFailure } from './message-record.ts';
import { deleteMessage, setWords, updateDelivery } from './message-rows.ts';
import { moveReactions } from './reaction-rows.ts';
import { settleMarks } from './settle-marks.ts';
import { firstRow } from './sql-rows.ts';
import { takeBack } from './take-back.ts';

/**
 * Says that an own send is the vendor's message `ref`, sent at `sentAt`. When a read had already
 * brought that message as somebody else's row, the two become one: the own row stays, with the
 * further of the two delivery states. Another ref that was guessed before gives way to this one.
 * Returns false when a different own send already is that message, and changes nothing then.
 */
export function adoptRef(
  db: WritableDb,
  own: { conversationId: number; messageId: number; ref: string; sentAt: number },
): boolean {
  const other = firstRow<{
    id: number;
    client_id: string | null;
    status: DeliveryStatus | null;
    status_at: number | null;
    failure: string | null;
    text: string | null;
    edited_at: number | null;
    deleted_at: number | null;
  }>(
    db.prepare(
      `SELECT id, client_id, status, status_at, failure, text, edited_at, deleted_at
       FROM messages WHERE conversation_id = ? AND ref = ?`,
    ),
    own.conversationId,
    own.ref,
  );
  const setRef = () => {
    db.prepare('UPDATE messages SET ref = ?, sent_at = ? WHERE id = ?').run(
      own.ref,
      Math.trunc(own.sentAt),
      own.messageId,
    );
    settleMarks(db, own.conversationId);
  };
  if (other === undefined || other.id === own.messageId) {
    setRef();
    return true;
  }
  if (other.client_id !== null) return false;
  db.prepare('UPDATE message_refs SET message_id = ? WHERE message_id = ?').run(
    own.messageId,
    other.id,
  );
  takeMediaRef(db, other.id, own.messageId);
  moveReactions(db, other.id, own.messageId);
  deleteMessage(db, other.id);
  setRef();
  if (other.deleted_at !== null) takeBack(db, { ...own, at: other.deleted_at });
  else if (other.edited_at !== null) setWords(db, own.messageId, other.text, other.edited_at);
  const mine = firstRow<{ attempt: number }>(
    db.prepare('SELECT attempt FROM messages WHERE id = ?'),
    own.messageId,
  );
  if (other.status !== null && mine !== undefined) {
    updateDelivery(db, own.messageId, {
      status: other.status,
      at: other.status_at,
      attempt: mine.attempt,
      failure: readFailure(other.failure),
    });
  }
  return true;
}
