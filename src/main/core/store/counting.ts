import { refreshSummary } from './conversation-summary.ts';
import type { WritableDb } from './db.ts';
import { allRows } from './sql-rows.ts';

/**
 * Says whether a reaction of ours to the customer's last message answers it, and counts again what
 * that touches. The same as before changes nothing.
 */
function countReactions(db: WritableDb, args: { readonly answer: boolean }): void {
  const answer = args.answer ? 1 : 0;
  const changed = db
    .prepare('UPDATE counting SET reactions_answer = ? WHERE reactions_answer <> ?')
    .run(answer, answer).changes;
  if (changed === 0) return;
  const reacted = allRows<{ conversation_id: number }>(
    db.prepare(
      `SELECT DISTINCT conversation_id FROM reactions INDEXED BY reactions_given
       WHERE direction = 1 AND emoji IS NOT NULL`,
    ),
  );
  for (const row of reacted) refreshSummary(db, row.conversation_id);
}

/** Settings that the store counts by. */
export const countingWrites = { 'conversations.countReactions': countReactions } as const;
