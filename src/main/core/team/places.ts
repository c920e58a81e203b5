import type { ReadableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';
import type { TeamPlace } from './values.ts';

interface Row {
  readonly id: number;
  readonly sent_at: number;
  readonly ref: string | null;
}

/** A message of this desk as every desk knows it; one that is gone still has its second. */
export function placeOfMessage(db: ReadableDb, conversationId: number, id: number): TeamPlace {
  const row = firstRow<Row>(
    db.prepare('SELECT id, sent_at, ref FROM messages WHERE id = ? AND conversation_id = ?'),
    id,
    conversationId,
  );
  return row === undefined
    ? { at: Math.floor(id / 256) * 1000 + 999, ref: null }
    : { at: row.sent_at, ref: row.ref };
}

/** The message that a place names; null while it is not here. */
export function messageAt(
  db: ReadableDb,
  conversationId: number,
  { ref }: TeamPlace,
): { readonly id: number; readonly sent_at: number } | null {
  if (ref === null) return null;
  const row =
    firstRow<Row>(
      db.prepare('SELECT id, sent_at, ref FROM messages WHERE conversation_id = ? AND ref = ?'),
      conversationId,
      ref,
    ) ??
    firstRow<Row>(
      db.prepare(
        `SELECT m.id, m.sent_at, m.ref FROM message_refs r JOIN messages m ON m.id = r.message_id
         WHERE r.conversation_id = ? AND r.ref = ?`,
      ),
      conversationId,
      ref,
    );
  return row ?? null;
}

/** The newest message that is here of those up to a time (ms UTC), as far as one stands in for it. */
export function messageUpTo(db: ReadableDb, conversationId: number, at: number): number | null {
  const row = firstRow<Row>(
    db.prepare(
      `SELECT id, sent_at, ref FROM messages
       WHERE conversation_id = ? AND sent_at <= ? AND origin <> 'system'
       ORDER BY sent_at DESC, id DESC LIMIT 1`,
    ),
    conversationId,
    at,
  );
  return row?.id ?? null;
}
