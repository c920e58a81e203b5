import type { MessageType } from '../../../../shared/contract/primitives.ts';
import type { SentTemplate } from '../../../../shared/contract/rows.ts';
import type { OutboxKind } from '../../outbox/item.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import type { WritableDb } from '../../store/db.ts';
import { insertMessages } from '../../store/message-rows.ts';
import { ownSentAt } from '../../store/server-time.ts';

/** A send as a window asked for it. */
export interface Queued {
  readonly connectionId: string;
  readonly conversationId: number;
  readonly clientId: string;
  readonly personId: string;
  readonly kind: OutboxKind;
  readonly type: MessageType;
  readonly text: string | null;
  readonly template: SentTemplate | null;
  readonly payload: object;
  readonly basedOn: number | null;
  readonly idempotencyKey: string;
  /** Ms UTC, this computer's clock. */
  readonly now: number;
}

/** Writes the message and its outbox row together, so that there is never one without the other. */
export function queueMessage(db: WritableDb, send: Queued): number {
  const { connectionId, conversationId, now } = send;
  const [messageId] = insertMessages(
    db,
    conversationId,
    [
      {
        ref: null,
        clientId: send.clientId,
        direction: 'outbound',
        origin: 'lobby',
        personId: send.personId,
        sentAt: ownSentAt(db, { connectionId, conversationId, now }),
        arrivedAt: now,
        late: false,
        type: send.type,
        vendorType: null,
        text: send.text,
        template: send.template,
        status: 'queued',
        statusAt: now,
        attempt: 1,
        failure: null,
      },
    ],
    { live: true },
  );
  const id = messageId ?? 0;
  queueAttempt(db, { ...send, messageId: id, attempt: 1, payload: JSON.stringify(send.payload) });
  refreshSummary(db, conversationId);
  return id;
}

/** Writes one attempt of a message. Its key is on disk before a byte leaves, and is its own. */
export function queueAttempt(
  db: WritableDb,
  attempt: Pick<
    Queued,
    'connectionId' | 'conversationId' | 'kind' | 'basedOn' | 'idempotencyKey' | 'now'
  > & { readonly messageId: number; readonly attempt: number; readonly payload: string },
): void {
  db.prepare(
    `INSERT INTO outbox (connection_id, conversation_id, message_id, attempt, kind, payload,
       idempotency_key, state, based_on, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
  ).run(
    attempt.connectionId,
    attempt.conversationId,
    attempt.messageId,
    attempt.attempt,
    attempt.kind,
    attempt.payload,
    attempt.idempotencyKey,
    attempt.basedOn,
    attempt.now,
  );
}
