import type { Message } from '../../../../shared/contract/rows.ts';
import { conversationTopic } from '../../../../shared/contract/events.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import type { ReadableDb, WritableDb } from '../../store/db.ts';
import { messageOf } from '../../store/one-message.ts';
import { serverSkew } from '../../store/server-time.ts';
import { firstRow } from '../../store/sql-rows.ts';
import { loadLost } from '../../sync/held-rows.ts';
import type { HeldRow } from '../../sync/merge-rows.ts';
import { lostCandidates } from '../../sync/settle-lost.ts';
import { applyAbsent, writeAdopted } from '../../sync/write-changes.ts';

interface Of {
  readonly id: number;
  readonly conversationId: number;
}

/** The vendor's clock minus ours, for the connection of a conversation. */
function skewOf(db: ReadableDb, conversationId: number): number {
  const row = firstRow<{ connection_id: string }>(
    db.prepare(
      `SELECT n.connection_id FROM conversations c JOIN numbers n ON n.id = c.number_id WHERE c.id = ?`,
    ),
    conversationId,
  );
  return row === undefined ? 0 : serverSkew(db, row.connection_id);
}

function candidateRows(db: ReadableDb, of: Of): readonly HeldRow[] {
  const { attempts, rows } = loadLost(db, {
    conversationId: of.conversationId,
    skew: skewOf(db, of.conversationId),
  });
  const attempt = attempts.find((one) => one.messageId === of.id && one.state === 'unknown');
  return attempt === undefined ? [] : lostCandidates(attempt, rows);
}

/** What an unknown message may be at the vendor, likeliest first. Throws `not_found`. */
export function candidates(db: ReadableDb, of: Of): Message[] {
  if (messageOf(db, of).delivery?.status !== 'unknown') return [];
  return candidateRows(db, of).map(({ id }) =>
    messageOf(db, { id, conversationId: of.conversationId }),
  );
}

/**
 * A person says which candidate an unknown message is, or that it is none (`candidate` null). `now`
 * is this computer's clock. Throws `not_found`, `conflict`.
 */
export function settle(
  db: WritableDb,
  args: Of & { readonly candidate: number | null; readonly now: number },
): Message {
  const { id, conversationId, candidate } = args;
  const message = messageOf(db, args);
  if (message.delivery?.status !== 'unknown') return message;
  const now = args.now + skewOf(db, conversationId);
  if (candidate === null) {
    applyAbsent(db, [id], now);
    db.changed('conversations', conversationTopic(conversationId));
    return messageOf(db, args);
  }
  const row = candidateRows(db, args).find((one) => one.id === candidate);
  if (row === undefined || row.ref === null) {
    throw new LobbyError('conflict', 'This message cannot be that one any more.', {
      detail: { reason: 'no_candidate' },
    });
  }
  const { ref, sentAt, text, template, status, statusAt } = row;
  writeAdopted(
    db,
    { conversationId, messageId: id, now },
    { ref, otherRefs: [], sentAt, text, template, status, statusAt, failure: null },
  );
  refreshSummary(db, conversationId);
  return messageOf(db, args);
}
