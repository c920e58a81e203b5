import { canonicalPhone } from '../../../shared/domain/identity.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import type { ReadableDb } from './db.ts';
import { sameContacts } from './same-person.ts';
import { allRows, firstRow } from './sql-rows.ts';

/** The statement that finds the threads of contacts, for the test that asserts its indexes. */
export const relatedSql = `SELECT c.id, n.phone AS number_phone
  FROM json_each(?) j CROSS JOIN conversations c ON c.contact_id = j.value
  CROSS JOIN numbers n ON n.id = c.number_id
  WHERE c.id <> ? ORDER BY c.last_activity_at DESC, c.id DESC`;

/**
 * The other conversations with the person of this one: their phone is the same in whatever spelling,
 * or somebody joined them. Newest activity first. A number that two connections reach counts once, or
 * every message of it would stand twice.
 */
export function relatedConversations(db: ReadableDb, id: ConversationId): ConversationId[] {
  const own = firstRow<{ readonly contact_id: number; readonly number_phone: string | null }>(
    db.prepare(
      `SELECT c.contact_id, n.phone AS number_phone FROM conversations c
       JOIN numbers n ON n.id = c.number_id WHERE c.id = ?`,
    ),
    id,
  );
  if (own === undefined) return [];
  const same = sameContacts(db, own.contact_id);
  if (same.length === 0) return [];
  const found = allRows<{ readonly id: ConversationId; readonly number_phone: string | null }>(
    db.prepare(relatedSql),
    JSON.stringify(same),
    id,
  );
  const seen = new Set(own.number_phone === null ? [] : [canonicalPhone(own.number_phone)]);
  return found.flatMap((row) => {
    const phone = row.number_phone === null ? null : canonicalPhone(row.number_phone);
    if (phone !== null && seen.has(phone)) return [];
    if (phone !== null) seen.add(phone);
    return [row.id];
  });
}
