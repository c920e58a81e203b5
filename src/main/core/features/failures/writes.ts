import type { FailedAttempt } from '../../../../shared/contract/failures.ts';
import { settle } from './candidates.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import type { WritableDb } from '../../store/db.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { giveUpAttempt, isTroubled } from '../../store/troubled-messages.ts';

function refreshAll(db: WritableDb, conversations: Iterable<number>): void {
  for (const id of new Set(conversations)) refreshSummary(db, id);
}

/**
 * Takes messages in trouble out of the list, as long as they are still in the attempt a person saw;
 * gives back those that it took.
 */
function giveUp(
  db: WritableDb,
  args: { readonly messages: readonly FailedAttempt[] },
): readonly FailedAttempt[] {
  const found = args.messages.flatMap((message) => {
    const conversation = giveUpAttempt(db, message);
    return conversation === null ? [] : [{ message, conversation }];
  });
  refreshAll(
    db,
    found.map(({ conversation }) => conversation),
  );
  return found.map(({ message }) => message);
}

/** Puts back what was taken out, as long as nothing was done about it since. */
function takeUp(db: WritableDb, args: { readonly messages: readonly FailedAttempt[] }): void {
  const update = db.prepare(
    `UPDATE messages SET given_up_attempt = NULL
     WHERE id = ? AND attempt = ? AND given_up_attempt = attempt RETURNING conversation_id`,
  );
  const found = args.messages.flatMap(({ id, attempt }) => {
    const row = firstRow<{ conversation_id: number }>(update, id, attempt);
    return row === undefined ? [] : [row.conversation_id];
  });
  refreshAll(db, found);
}

export const failureWrites = {
  'failures.giveUp': giveUp,
  'failures.takeUp': takeUp,
  'failures.settle': settle,

  /** Gives up what other tools sent before `before` (ms UTC): too old to want anybody now. */
  'failures.age': (db: WritableDb, args: { readonly before: number }): void => {
    const found = allRows<{ conversation_id: number }>(
      db.prepare(
        `UPDATE messages AS m SET given_up_attempt = attempt
         WHERE ${isTroubled} AND m.client_id IS NULL AND m.sent_at < ? RETURNING conversation_id`,
      ),
      args.before,
    );
    refreshAll(
      db,
      found.map((row) => row.conversation_id),
    );
  },
} as const;
