import { ConnectionId } from '../../../shared/domain/ids.ts';
import type { ReadableDb } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { newestRef } from './address.ts';
import { parseFailure, type OutboxItem, type OutboxKind } from './item.ts';
import { asked } from './machine.ts';
import { reactionReads } from './reaction-rows.ts';

export interface ItemRow {
  readonly id: number;
  readonly connection_id: string;
  readonly conversation_id: number;
  readonly message_id: number;
  readonly attempt: number;
  readonly kind: OutboxKind;
  readonly payload: string;
  readonly idempotency_key: string;
  readonly state: OutboxItem['state'];
  readonly tries: number;
  readonly not_before: number;
  readonly first_try_at: number | null;
  readonly failure: string | null;
  readonly ref: string | null;
}

const columns = `o.id, o.connection_id, o.conversation_id, o.message_id, o.attempt, o.kind, o.payload,
  o.idempotency_key, o.state, o.tries, o.not_before, o.first_try_at, m.failure, m.ref`;

/** A row of the outbox as its machine decides on it. */
export function toItem(row: ItemRow): OutboxItem {
  return {
    id: row.id,
    connectionId: ConnectionId.parse(row.connection_id),
    conversationId: row.conversation_id,
    messageId: row.message_id,
    kind: row.kind,
    state: row.state,
    tries: row.tries,
    notBefore: row.not_before,
    firstTryAt: row.first_try_at,
    failure: row.state === 'unknown' ? parseFailure(row.failure) : null,
    found: row.ref !== null,
  };
}

/** One open row, or undefined when it has ended or was taken back. */
export function openItem(db: ReadableDb, id: number): ItemRow | undefined {
  return firstRow<ItemRow>(
    db.prepare(
      `SELECT ${columns} FROM outbox o JOIN messages m ON m.id = o.message_id
       WHERE o.id = ? AND o.state IN ('queued', 'sending', 'unknown')`,
    ),
    id,
  );
}

/** Whether an earlier send of the same conversation is still under way: order holds. */
export function waitsForEarlier(db: ReadableDb, conversationId: number, id: number): boolean {
  const earlier = db.prepare(
    `SELECT 1 FROM outbox WHERE conversation_id = ? AND id < ?
       AND state IN ('queued', 'sending', 'unknown') AND not_before <> ${asked} LIMIT 1`,
  );
  return earlier.get(conversationId, id) !== undefined;
}

export const outboxReads = {
  ...reactionReads,

  /** What the platform calls a conversation, its newest one; null when that is gone. */
  'outbox.place': (
    db: ReadableDb,
    args: { conversationId: number },
  ): { readonly connectionId: ConnectionId; readonly conversationRef: string | null } | null => {
    const row = firstRow<{ connection_id: string }>(
      db.prepare(
        `SELECT n.connection_id FROM conversations v JOIN numbers n ON n.id = v.number_id WHERE v.id = ?`,
      ),
      args.conversationId,
    );
    if (row === undefined) return null;
    const of = { ...row, conversation_id: args.conversationId };
    const connectionId = ConnectionId.parse(row.connection_id);
    return { connectionId, conversationRef: newestRef(db, of) };
  },

  /**
   * The first open row of each conversation, oldest first: what may be worked at now. Rows whose
   * person is being asked neither appear nor hold up those behind them, unless a read found them.
   */
  'outbox.heads': (db: ReadableDb, args: { limit: number }): readonly OutboxItem[] =>
    allRows<ItemRow>(
      db.prepare(
        `SELECT ${columns} FROM outbox o JOIN messages m ON m.id = o.message_id
         WHERE o.state IN ('queued', 'sending', 'unknown')
           AND (o.not_before <> ${asked} OR m.ref IS NOT NULL)
           AND NOT EXISTS (
             SELECT 1 FROM outbox e WHERE e.conversation_id = o.conversation_id AND e.id < o.id
               AND e.state IN ('queued', 'sending', 'unknown') AND e.not_before <> ${asked})
         ORDER BY o.id LIMIT ?`,
      ),
      args.limit,
    ).map(toItem),
} as const;
