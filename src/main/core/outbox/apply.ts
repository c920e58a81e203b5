import type { SendOutcome } from '../remotes/send-parts.ts';
import { linkConversationRef } from '../store/contact-rows.ts';
import { refreshSummary } from '../store/conversation-summary.ts';
import type { WritableDb } from '../store/db.ts';
import { adoptRef } from '../store/adopt-ref.ts';
import { setDelivery, updateDelivery } from '../store/message-rows.ts';
import { firstRow } from '../store/sql-rows.ts';
import { tellSender } from '../team/senders.ts';
import type { Next } from './machine.ts';
import type { ItemRow } from './reads.ts';

/** What "Details" shows of a try: the vendor's code, the status, what came. */
interface Said {
  readonly vendorCode: string | null;
  readonly httpStatus: number | null;
  readonly raw: string | null;
}

function saidBy(outcome: SendOutcome | null, next: Next): Said {
  if (outcome?.kind === 'not_sent' || outcome?.kind === 'unknown') {
    const { vendorCode, httpStatus, raw } = outcome.error.detail ?? {};
    return {
      vendorCode: typeof vendorCode === 'string' ? vendorCode : null,
      httpStatus: typeof httpStatus === 'number' ? httpStatus : null,
      raw: typeof raw === 'string' ? raw : `${outcome.error.code}: ${outcome.error.message}`,
    };
  }
  const failure = next.state === 'accepted' ? null : next.failure;
  return {
    vendorCode: failure?.vendorCode ?? null,
    httpStatus: failure?.httpStatus ?? null,
    raw: failure?.raw ?? null,
  };
}

/**
 * Writes what a row and its message become, with the conversation's summary, in the caller's
 * transaction. A message that a read has found meanwhile is accepted, whatever the try says.
 */
export function applyNext(
  db: WritableDb,
  row: ItemRow,
  decided: Next,
  now: number,
  outcome: SendOutcome | null = null,
): void {
  const next: Next = row.ref === null ? decided : { state: 'accepted' };
  const ended = next.state === 'accepted' || next.state === 'failed';
  const said = saidBy(outcome, next);
  db.prepare(
    `UPDATE outbox SET state = ?, not_before = ?, ended_at = ?,
       first_try_at = CASE WHEN ? THEN NULL ELSE first_try_at END,
       server_began_at = CASE WHEN ? THEN NULL ELSE server_began_at END,
       vendor_code = coalesce(?, vendor_code), http_status = coalesce(?, http_status),
       raw = coalesce(?, raw)
     WHERE id = ?`,
  ).run(
    next.state,
    'notBefore' in next ? next.notBefore : 0,
    ended ? now : null,
    // Back in the queue is to say that no try can have taken effect.
    next.state === 'queued' ? 1 : 0,
    next.state === 'queued' ? 1 : 0,
    said.vendorCode,
    said.httpStatus,
    said.raw,
    row.id,
  );
  if (next.state === 'accepted') {
    // The read brought the status; this only lifts what was below it.
    const delivery = { status: 'accepted', at: now, attempt: row.attempt, failure: null } as const;
    updateDelivery(db, row.message_id, delivery);
  } else {
    setDelivery(db, row.message_id, {
      status: next.state,
      at: now,
      attempt: row.attempt,
      failure: next.failure,
    });
  }
  refreshSummary(db, row.conversation_id);
}

/** Makes the own message and the vendor's one, and ends the row. */
export function acceptMessage(
  db: WritableDb,
  row: ItemRow,
  outcome: Extract<SendOutcome, { kind: 'accepted' }>,
  now: number,
): void {
  const { message, conversationRef } = outcome;
  const own = {
    conversationId: row.conversation_id,
    messageId: row.message_id,
    // An event that came before the answer has told its name, where the answer names none.
    ref: row.ref !== null && message.ref.startsWith('lobby:') ? row.ref : message.ref,
    sentAt: message.sentAt,
  };
  if (!adoptRef(db, own)) {
    releaseGuess(db, own.conversationId, own.ref, now);
    adoptRef(db, own);
  }
  tellSender(db, own);
  if (conversationRef !== null) {
    linkConversationRef(db, {
      connectionId: row.connection_id,
      ref: conversationRef,
      conversationId: row.conversation_id,
      at: message.sentAt,
    });
  }
  db.prepare(`UPDATE outbox SET state = 'accepted', not_before = 0, ended_at = ? WHERE id = ?`).run(
    now,
    row.id,
  );
  updateDelivery(db, row.message_id, {
    status: message.status ?? 'accepted',
    at: message.statusAt ?? now,
    attempt: row.attempt,
    failure: message.failure,
  });
  refreshSummary(db, row.conversation_id);
}

/**
 * Another own send was taken for this message because it read the same; the answer to the send
 * itself knows better, so the other is unknown again.
 */
function releaseGuess(db: WritableDb, conversationId: number, ref: string, now: number): void {
  const other = firstRow<{ id: number; attempt: number }>(
    db.prepare('SELECT id, attempt FROM messages WHERE conversation_id = ? AND ref = ?'),
    conversationId,
    ref,
  );
  if (other === undefined) return;
  db.prepare('UPDATE messages SET ref = NULL WHERE id = ?').run(other.id);
  db.prepare(
    `UPDATE outbox SET state = 'unknown', not_before = ?, ended_at = NULL
     WHERE message_id = ? AND attempt = ?`,
  ).run(now, other.id, other.attempt);
  setDelivery(db, other.id, { status: 'unknown', at: now, attempt: other.attempt, failure: null });
}
