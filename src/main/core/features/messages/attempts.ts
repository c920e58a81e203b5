import type { Message } from '../../../../shared/contract/rows.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { freePayload, type OutboxKind } from '../../outbox/item.ts';
import { requireNotStopped } from '../../store/contact-stops.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import type { WritableDb } from '../../store/db.ts';
import { addRef, setDelivery } from '../../store/message-rows.ts';
import { firstRow } from '../../store/sql-rows.ts';
import { messageOf } from '../../store/one-message.ts';
import { queueAttempt } from './queue.ts';
import { requireWindow } from './send-checks.ts';
import { sendTarget } from './send-target.ts';

export interface Of {
  readonly id: number;
  readonly conversationId: number;
}

export interface LatestAttempt {
  readonly id: number;
  readonly attempt: number;
  readonly kind: OutboxKind;
  readonly payload: string;
  readonly state: 'queued' | 'sending' | 'unknown' | 'accepted' | 'failed' | 'cancelled';
  readonly based_on: number | null;
  readonly sent_with: string | null;
  readonly ref: string | null;
}

/** The newest attempt of an own message. Throws `not_found`. */
export function latestAttempt(db: WritableDb, of: Of): LatestAttempt {
  const row = firstRow<LatestAttempt>(
    db.prepare(
      `SELECT o.id, o.attempt, o.kind, o.payload, o.state, o.based_on, o.sent_with, m.ref
       FROM outbox o JOIN messages m ON m.id = o.message_id
       WHERE o.message_id = ? AND o.conversation_id = ? AND m.client_id IS NOT NULL
       ORDER BY o.attempt DESC LIMIT 1`,
    ),
    of.id,
    of.conversationId,
  );
  if (row === undefined) throw new LobbyError('not_found', 'There is no such send of ours');
  return row;
}

/**
 * A new attempt, with a key of its own, of a message that failed, or of an unknown one that a person
 * decided to send again; what its lost try may have done stays at the vendor. One that is already
 * on its way is given back as it is, so that a double click sends once. Throws `not_found`,
 * `conflict` for what arrived or is being tried this moment, `window_closed`, `file_gone`,
 * `contact_opted_out`, `contact_blocked`.
 */
export function retryMessage(
  db: WritableDb,
  args: Of & { readonly idempotencyKey: string; readonly now: number },
): Message {
  const { now } = args;
  const message = messageOf(db, args);
  const last = latestAttempt(db, args);
  const status = message.delivery?.status;
  if (status === 'queued' || status === 'sending') return message;
  const mayBeTried = status === 'failed' || status === 'unknown';
  if (!mayBeTried || last.state === 'sending' || message.deletedAt !== null) {
    throw new LobbyError('conflict', 'This message is not waiting for another attempt.');
  }
  const target = sendTarget(db, args.conversationId);
  const { connectionId, conversationId } = target;
  requireNotStopped(db, conversationId);
  if (last.kind !== 'send.template') requireWindow(db, target, now);
  const payload = payloadAgain(db, last);
  if (last.state === 'unknown') {
    db.prepare(`UPDATE outbox SET state = 'cancelled', ended_at = ? WHERE id = ?`).run(
      now,
      last.id,
    );
  }
  // What the vendor says of the earlier attempt must not speak for this one.
  if (last.ref !== null) {
    addRef(db, { conversationId, messageId: args.id, ref: last.ref, source: 'attempt' });
    db.prepare('UPDATE messages SET ref = NULL WHERE id = ?').run(args.id);
  }
  const attempt = last.attempt + 1;
  queueAttempt(db, {
    connectionId,
    conversationId,
    messageId: args.id,
    attempt,
    kind: last.kind,
    basedOn: last.based_on,
    idempotencyKey: args.idempotencyKey,
    now,
    payload,
  });
  setDelivery(db, args.id, { status: 'queued', at: now, attempt, failure: null });
  refreshSummary(db, conversationId);
  return messageOf(db, args);
}

/** A new attempt goes to whichever conversation the vendor has open by then. Throws `file_gone`. */
function payloadAgain(db: WritableDb, last: LatestAttempt): string {
  const free = freePayload(last);
  if (free === null) return last.payload;
  if (free.kind === 'send.media') {
    const known = db.prepare('SELECT 1 FROM media_files WHERE file_key = ?');
    if (known.get(free.payload.file.key) === undefined) {
      throw new LobbyError('file_gone', 'The file is not on this computer any more.');
    }
  }
  return JSON.stringify({ ...free.payload, conversationRef: null });
}
