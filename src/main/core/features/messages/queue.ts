import type { MessageType } from '../../../../shared/contract/primitives.ts';
import type { SentTemplate } from '../../../../shared/contract/rows.ts';
import type { OutboxKind } from '../../outbox/item.ts';
import type { RemoteContent } from '../../remotes/remote.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import type { WritableDb } from '../../store/db.ts';
import type { OwnFile } from '../../store/media-rows.ts';
import { insertMessages } from '../../store/message-rows.ts';
import { ownSentAt } from '../../store/server-time.ts';
import type { Quoted } from './send-checks.ts';

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
  readonly content: RemoteContent | null;
  /** Its file in media/. */
  readonly file: OwnFile | null;
  /** What it answers. */
  readonly quote: Quoted | null;
  readonly payload: object;
  readonly basedOn: number | null;
  readonly idempotencyKey: string;
  /** Until when it is kept back, ms UTC; null for not at all. */
  readonly undoUntil: number | null;
  /** The client id of the first message of the same send; null for one that stands alone. */
  readonly sentWith: string | null;
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
        content: send.content,
        file: send.file,
        quote: send.quote,
      },
    ],
    { live: true },
  );
  const id = messageId ?? 0;
  queueAttempt(db, { ...send, messageId: id, attempt: 1, payload: JSON.stringify(send.payload) });
  refreshSummary(db, conversationId);
  return id;
}

type Attempt = Pick<
  Queued,
  'connectionId' | 'conversationId' | 'kind' | 'basedOn' | 'idempotencyKey' | 'now'
> &
  Partial<Pick<Queued, 'undoUntil' | 'sentWith'>> & {
    readonly messageId: number;
    readonly attempt: number;
    readonly payload: string;
  };

/** Writes one attempt of a message. Its key is on disk before a byte leaves, and is its own. */
export function queueAttempt(db: WritableDb, attempt: Attempt): void {
  db.prepare(
    `INSERT INTO outbox (connection_id, conversation_id, message_id, attempt, kind, payload,
       idempotency_key, state, based_on, not_before, undo_until, sent_with, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?)`,
  ).run(
    attempt.connectionId,
    attempt.conversationId,
    attempt.messageId,
    attempt.attempt,
    attempt.kind,
    attempt.payload,
    attempt.idempotencyKey,
    attempt.basedOn,
    attempt.undoUntil ?? 0,
    attempt.undoUntil ?? null,
    attempt.sentWith ?? null,
    attempt.now,
  );
}
