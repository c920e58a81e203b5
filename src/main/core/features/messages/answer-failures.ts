import type { FailedAttempt } from '../../../../shared/contract/failures.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import type { WritableDb } from '../../store/db.ts';
import { giveUpAttempt } from '../../store/troubled-messages.ts';

/**
 * Gives up the failures that a send stands for, all of them: in the transaction that queues the send,
 * so that neither is there without the other. `conversationId` is whose they have to be; null where
 * the send goes to another person than they went to. Throws `conflict` (detail.reason `no_failure`)
 * for one that is no failure there any more: somebody else has answered it, and one answer goes out.
 */
export function answerFailures(
  db: WritableDb,
  answers: readonly FailedAttempt[],
  conversationId: number | null,
): void {
  const touched = answers.map((answered) => {
    const found = giveUpAttempt(db, answered);
    if (found === null || (conversationId !== null && found !== conversationId)) {
      throw new LobbyError('conflict', 'A message that this answers is no failure any more.', {
        detail: { reason: 'no_failure' },
      });
    }
    return found;
  });
  for (const id of new Set(touched)) refreshSummary(db, id);
}
