import type { Reaction } from '../../../shared/contract/content.ts';
import type { ReadableDb } from './db.ts';
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
