import type { WritableDb } from './db.ts';
import { forgetQuoted } from './quote-rows.ts';
import { unindexWords } from './search-index.ts';
import { allRows } from './sql-rows.ts';

/**
 * Somebody took a message back at `at` (ms UTC): its words and its file leave the database, those
 * who quote it and the search index; that it was there, and its ticks, stay. The file's bytes go when
 * `media_leftovers` is worked off. Callers refresh the conversation's summary.
 */
export function takeBack(
  db: WritableDb,
  of: { readonly conversationId: number; readonly messageId: number; readonly at: number },
): void {
  const { conversationId, messageId, at } = of;
  const refs = allRows<{ ref: string }>(
    db.prepare(
      `SELECT ref FROM messages WHERE id = ? AND ref IS NOT NULL
       UNION ALL SELECT ref FROM message_refs WHERE message_id = ?`,
    ),
    messageId,
    messageId,
  );
  forgetQuoted(
    db,
    conversationId,
    refs.map((row) => row.ref),
  );
  db.prepare(
    `UPDATE messages SET text = NULL, template = NULL, content = NULL, quote_ref = NULL,
       quote_text = NULL, edited_at = NULL, forwarded = 0, deleted_at = ? WHERE id = ?`,
  ).run(at, messageId);
  db.prepare('DELETE FROM media WHERE message_id = ?').run(messageId);
  unindexWords(db, [messageId]);
  // What was sent is not tried again.
  db.prepare(`UPDATE outbox SET payload = '{}' WHERE message_id = ? AND state = 'accepted'`).run(
    messageId,
  );
}
