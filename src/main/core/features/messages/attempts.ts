import type { Message } from '../../../../shared/contract/rows.ts';
import { conversationTopic } from '../../../../shared/contract/events.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { TextPayload, type OutboxKind } from '../../outbox/item.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import type { WritableDb } from '../../store/db.ts';
import { addRef, deleteMessage, setDelivery } from '../../store/message-rows.ts';
import { serverSkew } from '../../store/server-time.ts';
import { firstRow } from '../../store/sql-rows.ts';
import { queueAttempt } from './queue.ts';
import { messageOf, sendTarget } from './send-target.ts';

interface Of {
  readonly id: number;
  readonly conversationId: number;
}

interface LatestAttempt {
  readonly id: number;
  readonly attempt: number;
  readonly kind: OutboxKind;
  readonly payload: string;
  readonly state: 'queued' | 'sending' | 'unknown' | 'accepted' | 'failed' | 'cancelled';
  readonly based_on: number | null;
  readonly ref: string | null;
}

function latestAttempt(db: WritableDb, of: Of): LatestAttempt {
  const row = firstRow<LatestAttempt>(
    db.prepare(
      `SELECT o.id, o.attempt, o.kind, o.payload, o.state, o.based_on, m.ref
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
 * `conflict` for what arrived or is being tried this moment, `window_closed`.
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
  if ((status !== 'failed' && status !== 'unknown') || last.state === 'sending') {
    throw new LobbyError('conflict', 'This message is not waiting for another attempt.');
  }
  const { connectionId, conversationId, windowClosesAt } = sendTarget(db, args.conversationId);
  if (last.kind === 'send.text') {
    const vendorNow = now + serverSkew(db, connectionId);
    if (windowClosesAt === null || windowClosesAt <= vendorNow) {
      throw new LobbyError('window_closed', 'The 24 hours for free text have ended.', {
        detail: { closedAt: windowClosesAt },
      });
    }
  }
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
    payload: last.kind === 'send.text' ? withoutPlace(last.payload) : last.payload,
  });
  setDelivery(db, args.id, { status: 'queued', at: now, attempt, failure: null });
  refreshSummary(db, conversationId);
  return messageOf(db, args);
}

/** A new attempt goes to whichever conversation the vendor has open by then. */
function withoutPlace(payload: string): string {
  const { text } = TextPayload.parse(JSON.parse(payload));
  return JSON.stringify({ text, conversationRef: null } satisfies TextPayload);
}

/**
 * Takes back what is still queued, or drops what failed, and gives its words to the person's draft.
 * A failure that the vendor has in its own thread stays there and stops being ours. Throws
 * `not_found`, and `conflict` once it is on its way.
 */
export function discardMessage(
  db: WritableDb,
  args: Of & { readonly personId: string; readonly now: number },
): { text: string | null } {
  const message = messageOf(db, args);
  const last = latestAttempt(db, args);
  const failed = message.delivery?.status === 'failed';
  if (!failed && last.state !== 'queued') {
    throw new LobbyError('conflict', 'This message can no longer be taken back.');
  }
  const atVendor =
    last.ref !== null ||
    db
      .prepare('SELECT 1 FROM message_refs WHERE conversation_id = ? AND message_id = ? LIMIT 1')
      .get(args.conversationId, args.id) !== undefined;
  if (atVendor) {
    db.prepare(
      `UPDATE messages SET client_id = NULL, status = 'failed', given_up_attempt = attempt,
         ref = coalesce(ref, (SELECT ref FROM message_refs
           WHERE conversation_id = messages.conversation_id AND message_id = messages.id LIMIT 1))
       WHERE id = ?`,
    ).run(args.id);
    db.prepare(`UPDATE outbox SET state = 'cancelled', ended_at = ? WHERE id = ?`).run(
      args.now,
      last.id,
    );
  } else {
    deleteMessage(db, args.id);
  }
  const text = message.type === 'text' ? message.text : null;
  if (text !== null) intoDraft(db, args, text);
  refreshSummary(db, args.conversationId);
  return { text };
}

/** Adds words to a draft; what already stands there comes first. */
function intoDraft(
  db: WritableDb,
  args: Of & { readonly personId: string; readonly now: number },
  text: string,
): void {
  db.prepare(
    `INSERT INTO drafts (person_id, conversation_id, text, based_on, updated_at)
     SELECT ?, id, ?, last_message_id, ? FROM conversations WHERE id = ?
     ON CONFLICT (person_id, conversation_id) DO UPDATE
     SET text = drafts.text || char(10) || excluded.text, updated_at = excluded.updated_at`,
  ).run(args.personId, text, args.now, args.conversationId);
  db.changed('conversations', conversationTopic(args.conversationId));
}
