import type { Message } from '../../../../shared/contract/rows.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { TextPayload } from '../../outbox/item.ts';
import type { ReadableDb, WritableDb } from '../../store/db.ts';
import { serverSkew } from '../../store/server-time.ts';
import { firstRow } from '../../store/sql-rows.ts';
import { queueMessage } from './queue.ts';
import { messageOf, messageOfClient, sendTarget } from './send-target.ts';

export interface QueueText {
  readonly clientId: string;
  readonly conversationId: number;
  readonly text: string;
  /** Newest message of the thread when the words were begun; null for an empty thread. */
  readonly basedOn: number | null;
  readonly evenIfChanged: boolean;
  readonly personId: string;
  readonly idempotencyKey: string;
  readonly now: number;
}

/**
 * Queues a text and clears the draft it came from, in one transaction. The same `clientId` with the
 * same content is the same message; with another content it is a `conflict`. Throws `not_found`,
 * `window_closed`, `thread_changed`.
 */
export function queueText(db: WritableDb, send: QueueText): Message {
  const known = messageOfClient(db, send.clientId);
  if (known !== null) return sameText(known, send);

  const { conversationId, text, now } = send;
  const target = sendTarget(db, conversationId);
  const vendorNow = now + serverSkew(db, target.connectionId);
  if (target.windowClosesAt === null || target.windowClosesAt <= vendorNow) {
    throw new LobbyError('window_closed', 'The 24 hours for free text have ended.', {
      detail: { closedAt: target.windowClosesAt },
    });
  }
  if (!send.evenIfChanged && customerWroteAfter(db, conversationId, send.basedOn)) {
    throw new LobbyError('thread_changed', 'The customer wrote since these words were begun.');
  }
  const payload: TextPayload = { text, conversationRef: null };
  const id = queueMessage(db, {
    ...send,
    connectionId: target.connectionId,
    kind: 'send.text',
    type: 'text',
    template: null,
    payload,
  });
  db.prepare('DELETE FROM drafts WHERE person_id = ? AND conversation_id = ?').run(
    send.personId,
    conversationId,
  );
  return messageOf(db, { id, conversationId });
}

function sameText(known: Message, send: QueueText): Message {
  const { conversationId, text, type } = known;
  if (conversationId === send.conversationId && type === 'text' && text === send.text) return known;
  throw new LobbyError('conflict', 'This id already belongs to another message.');
}

/**
 * Whether something inbound stands after the message `basedOn`. One that is gone meanwhile (two rows
 * became one) still has a place: its id carries its second.
 */
function customerWroteAfter(
  db: ReadableDb,
  conversationId: number,
  basedOn: number | null,
): boolean {
  const base =
    basedOn === null
      ? { sent_at: -1, id: -1 }
      : (firstRow<{ sent_at: number; id: number }>(
          db.prepare('SELECT sent_at, id FROM messages WHERE id = ? AND conversation_id = ?'),
          basedOn,
          conversationId,
        ) ?? { sent_at: Math.floor(basedOn / 256) * 1000 + 999, id: basedOn });
  const newer = db.prepare(
    `SELECT 1 FROM messages WHERE conversation_id = ? AND (sent_at, id) > (?, ?)
       AND direction = 0 AND origin <> 'system' LIMIT 1`,
  );
  return newer.get(conversationId, base.sent_at, base.id) !== undefined;
}
