import type { Reaction } from '../../../shared/contract/content.ts';
import type { Origin } from '../../../shared/contract/rows.ts';
import type { ReadableDb, WritableDb } from './db.ts';
import { allRows } from './sql-rows.ts';

interface ReactionRecord {
  readonly message_id: number;
  readonly direction: 0 | 1;
  readonly emoji: string | null;
  readonly at: number;
  readonly person_name: string | null;
}

/** The statement of `reactionsOf`, for the test that asserts its index. */
export const reactionsSql = `SELECT r.message_id, r.direction, r.emoji, r.at,
    (SELECT p.name FROM persons p WHERE p.id = r.person_id) AS person_name
  FROM json_each(?) j CROSS JOIN reactions r ON r.message_id = j.value
  ORDER BY r.message_id, r.direction, r.at, r.ref`;

/**
 * Reactions by message, the contact's first. Two reports may name a message by different ids of it:
 * of each side the newest counts.
 */
export function reactionsOf(
  db: ReadableDb,
  messageIds: readonly number[],
): ReadonlyMap<number, readonly Reaction[]> {
  const newest = new Map<string, ReactionRecord>();
  for (const row of allRows<ReactionRecord>(db.prepare(reactionsSql), JSON.stringify(messageIds))) {
    newest.set(`${row.message_id} ${row.direction}`, row);
  }
  const shown = new Map<number, Reaction[]>();
  for (const { message_id, direction, emoji, at, person_name } of newest.values()) {
    if (emoji === null) continue;
    const reactions = shown.get(message_id) ?? [];
    reactions.push({
      emoji,
      direction: direction === 0 ? 'inbound' : 'outbound',
      personName: person_name,
      at,
    });
    shown.set(message_id, reactions);
  }
  return shown;
}

/** The newest reaction of one side to one message. */
export interface ReactionState {
  /** The vendor's id of what it reacts to. */
  readonly toRef: string;
  readonly direction: 'inbound' | 'outbound';
  /** Null: taken back. */
  readonly emoji: string | null;
  /** By the vendor's clock. */
  readonly at: number;
  /** The vendor's id of the reaction; '' for one of ours without an answer. */
  readonly ref: string;
  readonly origin: Origin;
}

interface StateRecord {
  readonly to_ref: string;
  readonly direction: 0 | 1;
  readonly emoji: string | null;
  readonly at: number;
  readonly ref: string;
  readonly origin: Origin;
}

/** What is known of reactions to these messages of a conversation, those taken back too. */
export function reactionStates(
  db: ReadableDb,
  conversationId: number,
  toRefs: readonly string[],
): ReactionState[] {
  const rows = allRows<StateRecord>(
    db.prepare(
      `SELECT to_ref, direction, emoji, at, ref, origin FROM reactions
       WHERE conversation_id = ? AND to_ref IN (SELECT value FROM json_each(?))`,
    ),
    conversationId,
    JSON.stringify(toRefs),
  );
  return rows.map(({ to_ref, direction, ...row }) => ({
    ...row,
    toRef: to_ref,
    direction: direction === 0 ? 'inbound' : 'outbound',
  }));
}

/**
 * Writes the newest reaction of a side to a message, as it is: whether it is the newest is for the
 * caller to know. `settleReactions` then finds its message. `personId` is who reacted here; a report
 * of the same emoji leaves the name that stands there.
 */
export function putReaction(
  db: WritableDb,
  conversationId: number,
  reaction: ReactionState & { readonly personId?: string },
): void {
  db.prepare(
    `INSERT INTO reactions (conversation_id, to_ref, direction, emoji, at, ref, origin, person_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (conversation_id, to_ref, direction) DO UPDATE SET
       person_id = CASE WHEN excluded.person_id IS NULL AND emoji IS excluded.emoji
         THEN person_id ELSE excluded.person_id END,
       emoji = excluded.emoji, at = excluded.at, ref = excluded.ref, origin = excluded.origin`,
  ).run(
    conversationId,
    reaction.toRef,
    reaction.direction === 'inbound' ? 0 : 1,
    reaction.emoji,
    reaction.at,
    reaction.ref,
    reaction.origin,
    reaction.personId ?? null,
  );
}

/** Hangs the reactions to one row on another that stands for the same message. */
export function moveReactions(db: WritableDb, from: number, to: number): void {
  const moved = db
    .prepare('UPDATE reactions SET message_id = ? WHERE message_id = ?')
    .run(to, from).changes;
  if (moved > 0) db.prepare('UPDATE messages SET reacted = 1 WHERE id = ?').run(to);
}
