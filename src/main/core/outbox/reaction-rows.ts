import { z } from 'zod';
import { conversationTopic } from '../../../shared/contract/events.ts';
import { ConnectionId } from '../../../shared/domain/ids.ts';
import type { AdvancedIntent, SendOutcome } from '../remotes/send-parts.ts';
import { stopOfConversation } from '../store/contact-stops.ts';
import { refreshSummary } from '../store/conversation-summary.ts';
import type { ReadableDb, WritableDb } from '../store/db.ts';
import { serverSkew } from '../store/server-time.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { addressee, newestRef } from './address.ts';
import { pauseAfter } from './machine.ts';

/** How long a reaction is tried before what stood there comes back. */
const longestMs = 24 * 60 * 60 * 1000;

const Before = z
  .object({
    emoji: z.string().nullable(),
    at: z.int(),
    ref: z.string(),
    origin: z.string(),
    personId: z.string().nullable(),
  })
  .nullable();
type Before = z.infer<typeof Before>;

interface Place {
  readonly conversationId: number;
  readonly toRef: string;
}

function ownReaction(db: ReadableDb, { conversationId, toRef }: Place): Before {
  const row = firstRow<{
    emoji: string | null;
    at: number;
    ref: string;
    origin: string;
    person_id: string | null;
  }>(
    db.prepare(
      `SELECT emoji, at, ref, origin, person_id FROM reactions
       WHERE conversation_id = ? AND to_ref = ? AND direction = 1`,
    ),
    conversationId,
    toRef,
  );
  if (row === undefined) return null;
  const { person_id: personId, ...rest } = row;
  return { ...rest, personId };
}

function show(db: WritableDb, place: Place & { messageId: number }, reaction: Before): void {
  const { conversationId, toRef, messageId } = place;
  if (reaction === null) {
    db.prepare(
      'DELETE FROM reactions WHERE conversation_id = ? AND to_ref = ? AND direction = 1',
    ).run(conversationId, toRef);
  } else {
    db.prepare(
      `INSERT INTO reactions (conversation_id, to_ref, direction, emoji, at, ref, origin, person_id, message_id)
       VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (conversation_id, to_ref, direction) DO UPDATE
       SET emoji = excluded.emoji, at = excluded.at, ref = excluded.ref, origin = excluded.origin,
         person_id = excluded.person_id, message_id = excluded.message_id`,
    ).run(
      conversationId,
      toRef,
      reaction.emoji,
      reaction.at,
      reaction.ref,
      reaction.origin,
      reaction.personId,
      messageId,
    );
    db.prepare('UPDATE messages SET reacted = 1 WHERE id = ?').run(messageId);
  }
  refreshSummary(db, conversationId);
  db.changed('conversations', conversationTopic(conversationId));
}

export interface GivenReaction {
  readonly connectionId: string;
  readonly conversationId: number;
  readonly messageId: number;
  /** The vendor's id of the message. */
  readonly toRef: string;
  readonly emoji: string | null;
  readonly personId: string;
  readonly idempotencyKey: string;
  /** Ms UTC. */
  readonly now: number;
}

/** Shows a reaction of ours and notes that the vendor is to have it; the last word counts. */
export function giveReaction(db: WritableDb, given: GivenReaction): void {
  const { connectionId, conversationId, messageId, emoji, personId, now } = given;
  db.prepare(
    `INSERT INTO reaction_sends (message_id, connection_id, conversation_id, to_ref, emoji, person_id,
       before, idempotency_key, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (message_id) DO UPDATE SET emoji = excluded.emoji, person_id = excluded.person_id,
       idempotency_key = excluded.idempotency_key, tries = 0, not_before = 0,
       created_at = excluded.created_at`,
  ).run(
    messageId,
    connectionId,
    conversationId,
    given.toRef,
    emoji,
    personId,
    JSON.stringify(ownReaction(db, given)),
    given.idempotencyKey,
    now,
  );
  const at = now + serverSkew(db, connectionId);
  show(db, given, { emoji, at, ref: '', origin: 'lobby', personId });
}

interface SendRow {
  readonly message_id: number;
  readonly connection_id: string;
  readonly conversation_id: number;
  readonly to_ref: string;
  readonly emoji: string | null;
  readonly before: string;
  readonly idempotency_key: string;
  readonly tries: number;
  readonly not_before: number;
  readonly created_at: number;
}

/** A reaction that is to go out, with all a vendor asks for. */
export interface ReactionItem {
  readonly messageId: number;
  readonly connectionId: ConnectionId;
  readonly conversationId: number;
  readonly notBefore: number;
  /** Nothing is sent to this contact any more: it is taken back. */
  readonly isStopped: boolean;
  readonly intent: AdvancedIntent;
}

function sendRow(db: ReadableDb, messageId: number): SendRow | undefined {
  return firstRow<SendRow>(
    db.prepare('SELECT * FROM reaction_sends WHERE message_id = ?'),
    messageId,
  );
}

export const reactionReads = {
  /** Reactions that are on their way, oldest first. */
  'outbox.reactions': (db: ReadableDb, args: { limit: number }): readonly ReactionItem[] =>
    allRows<SendRow>(
      db.prepare('SELECT * FROM reaction_sends ORDER BY created_at, message_id LIMIT ?'),
      args.limit,
    ).map((row) => ({
      messageId: row.message_id,
      connectionId: ConnectionId.parse(row.connection_id),
      conversationId: row.conversation_id,
      notBefore: row.not_before,
      isStopped: stopOfConversation(db, row.conversation_id) !== null,
      intent: {
        ...addressee(db, row.conversation_id),
        conversationRef: newestRef(db, row) ?? '',
        content: { kind: 'reaction', toRef: row.to_ref, emoji: row.emoji },
        quotedRef: null,
        idempotencyKey: row.idempotency_key,
      },
    })),
} as const;

export const reactionWrites = {
  /**
   * Writes how a try ended; null: this connection sends none. Saying the same twice changes nothing
   * at the vendor, so a lost answer is a reason to say it again. Ignored when another reaction was
   * given meanwhile. What the vendor refuses gives way to what stood there before; answers whether it
   * did.
   */
  'outbox.reactionEnded': (
    db: WritableDb,
    args: {
      messageId: number;
      idempotencyKey: string;
      outcome: SendOutcome | null;
      now: number;
      fraction: number;
    },
  ): boolean => {
    const row = sendRow(db, args.messageId);
    if (row?.idempotency_key !== args.idempotencyKey) return false;
    const { outcome, now } = args;
    const done = () =>
      db.prepare('DELETE FROM reaction_sends WHERE message_id = ?').run(args.messageId);
    if (outcome?.kind === 'accepted') {
      db.prepare(
        `UPDATE reactions SET ref = ? WHERE conversation_id = ? AND to_ref = ? AND direction = 1 AND ref = ''`,
      ).run(outcome.message.ref, row.conversation_id, row.to_ref);
      done();
      return false;
    }
    const isOver =
      outcome === null || outcome.kind === 'rejected' || now > row.created_at + longestMs;
    if (isOver) {
      const place = {
        conversationId: row.conversation_id,
        toRef: row.to_ref,
        messageId: row.message_id,
      };
      show(db, place, Before.parse(JSON.parse(row.before)));
      done();
      return true;
    }
    const tries = row.tries + 1;
    const asked = outcome.kind === 'not_sent' ? outcome.retryAfterMs : null;
    db.prepare('UPDATE reaction_sends SET tries = ?, not_before = ? WHERE message_id = ?').run(
      tries,
      now + (asked ?? pauseAfter(tries, args.fraction)),
      args.messageId,
    );
    return false;
  },
} as const;
