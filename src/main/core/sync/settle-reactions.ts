import type { Origin } from '../../../shared/contract/rows.ts';
import type { WritableDb } from '../store/db.ts';
import { deleteMessage, insertMessages } from '../store/message-rows.ts';
import { allRows } from '../store/sql-rows.ts';

interface Waiting {
  readonly to_ref: string;
  readonly direction: 0 | 1;
  readonly emoji: string | null;
  readonly at: number;
  readonly ref: string;
  readonly origin: Origin;
  readonly row_id: number | null;
  /** What it reacts to, when that has come. */
  readonly target: number | null;
}

/** The statement that finds what waits, for the test that asserts its index. */
export const waitingReactionsSql = `SELECT to_ref, direction, emoji, at, ref, origin, row_id,
    coalesce((SELECT m.id FROM messages m
        WHERE m.conversation_id = reactions.conversation_id AND m.ref = to_ref),
      (SELECT r.message_id FROM message_refs r
        WHERE r.conversation_id = reactions.conversation_id AND r.ref = to_ref)) AS target
  FROM reactions INDEXED BY reactions_waiting WHERE conversation_id = ? AND message_id IS NULL`;

/**
 * Gives reactions to the messages they are to, as those come. One whose message will not come
 * (`isWhole`: all that the vendor has is here) gets a row in the thread instead, until it does come.
 * `now` is the vendor's clock. Returns whether anything changed; callers refresh the summary. A
 * conversation without such reactions costs one look into an index.
 */
export function settleReactions(
  db: WritableDb,
  of: { readonly conversationId: number; readonly isWhole: boolean; readonly now: number },
): boolean {
  const { conversationId } = of;
  const waiting = allRows<Waiting>(db.prepare(waitingReactionsSql), conversationId);
  const changed = waiting.map((reaction) => {
    if (reaction.target !== null) {
      give(db, conversationId, reaction, reaction.target);
      return true;
    }
    return showRow(db, of, reaction);
  });
  return changed.includes(true);
}

function give(db: WritableDb, conversationId: number, reaction: Waiting, target: number): void {
  if (reaction.row_id !== null) deleteMessage(db, reaction.row_id);
  db.prepare(
    `UPDATE reactions SET message_id = ? WHERE conversation_id = ? AND to_ref = ? AND direction = ?`,
  ).run(target, conversationId, reaction.to_ref, reaction.direction);
  db.prepare('UPDATE messages SET reacted = 1 WHERE id = ?').run(target);
}

/** Keeps the row of a reaction without a message as the reaction is; returns whether it changed. */
function showRow(
  db: WritableDb,
  of: { readonly conversationId: number; readonly isWhole: boolean; readonly now: number },
  { row_id, emoji, at, ref, origin, direction, to_ref }: Waiting,
): boolean {
  const vendorRef = ref === '' ? null : ref;
  if (row_id !== null && emoji === null) {
    deleteMessage(db, row_id);
    return true;
  }
  if (row_id !== null) {
    const set = db.prepare(
      'UPDATE messages SET text = ?, ref = ?, sent_at = ? WHERE id = ? AND ref IS NOT ?',
    );
    return set.run(emoji, vendorRef, at, row_id, vendorRef).changes > 0;
  }
  if (emoji === null || !of.isWhole) return false;
  const [id = null] = insertMessages(
    db,
    of.conversationId,
    [
      {
        ref: vendorRef,
        clientId: null,
        direction: direction === 0 ? 'inbound' : 'outbound',
        origin,
        personId: null,
        sentAt: at,
        arrivedAt: of.now,
        late: false,
        type: 'reaction',
        vendorType: null,
        text: emoji,
        template: null,
        status: direction === 0 ? null : 'accepted',
        statusAt: null,
        attempt: 1,
        failure: null,
      },
    ],
    { live: false },
  );
  db.prepare(
    `UPDATE reactions SET row_id = ? WHERE conversation_id = ? AND to_ref = ? AND direction = ?`,
  ).run(id, of.conversationId, to_ref, direction);
  return true;
}
