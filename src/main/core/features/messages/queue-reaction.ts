import type { Message } from '../../../../shared/contract/rows.ts';
import { giveReaction } from '../../outbox/reaction-rows.ts';
import { requireNotStopped } from '../../store/contact-stops.ts';
import type { WritableDb } from '../../store/db.ts';
import { messageOf } from '../../store/one-message.ts';
import { quotedMessage, requireWindow } from './send-checks.ts';
import { sendTarget } from './send-target.ts';

export interface QueueReaction {
  readonly id: number;
  readonly conversationId: number;
  /** Null takes it back. */
  readonly emoji: string | null;
  readonly personId: string;
  readonly idempotencyKey: string;
  readonly now: number;
}

/**
 * Puts a reaction under a message and on its way. Throws `not_found`, `window_closed`,
 * `contact_opted_out`, `contact_blocked`, and `conflict` for a message that the platform has not got.
 */
export function queueReaction(db: WritableDb, args: QueueReaction): Message {
  const { id, conversationId } = args;
  const target = sendTarget(db, conversationId);
  requireNotStopped(db, conversationId);
  requireWindow(db, target, args.now);
  const { ref } = quotedMessage(db, conversationId, id);
  giveReaction(db, { ...args, messageId: id, connectionId: target.connectionId, toRef: ref });
  return messageOf(db, { id, conversationId });
}
