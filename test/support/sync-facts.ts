import type { Database } from '../../src/main/core/store/db.ts';

/**
 * All that a sync has stored, as it must be whatever the way there was: named by the vendor's refs,
 * without the ids and the times of this computer.
 */
export function storedFacts(db: Database): Record<string, unknown[]> {
  const all = (sql: string) => db.prepare(sql).all();
  return {
    conversations: all(
      `SELECT k.identifier, k.name, c.mode, c.vendor_status, c.vendor_last_inbound_at,
         c.vendor_last_outbound_at, c.last_activity_at, l.ref AS last, c.last_inbound_at,
         c.window_closes_at, c.needs_reply, c.waiting_since, c.failed, c.unknown, c.queued, r.unread
       FROM conversations c JOIN contacts k ON k.id = c.contact_id
       LEFT JOIN messages l ON l.id = c.last_message_id
       LEFT JOIN read_marks r ON r.conversation_id = c.id ORDER BY k.identifier`,
    ),
    refs: all(
      `SELECT ref, status, seen_fingerprint, read_fingerprint, activity_at, gone_at IS NULL AS here
       FROM conversation_refs ORDER BY ref`,
    ),
    messages: all(
      `SELECT k.identifier, m.ref, m.direction, m.origin, m.sent_at, m.type, m.text, m.status, m.late
       FROM messages m JOIN conversations c ON c.id = m.conversation_id
       JOIN contacts k ON k.id = c.contact_id ORDER BY k.identifier, m.sent_at, m.ref`,
    ),
    gaps: all(
      `SELECT m.ref, g.from_at, g.to_at, g.page_length FROM gaps g
       JOIN messages m ON m.id = g.before_id ORDER BY m.ref`,
    ),
    searchable: all(
      `SELECT count(*) AS n FROM messages m WHERE NOT EXISTS
         (SELECT 1 FROM search_words s WHERE s.rowid = m.id)
         AND NOT EXISTS (SELECT 1 FROM search_pending p, json_each(p.ids) j WHERE j.value = m.id)`,
    ),
    pages: all(
      `SELECT longest_page, longest_page_threads, page_cap_proven FROM sync_state ORDER BY 1`,
    ),
  };
}
