import type { SendAddress } from '../remotes/send-parts.ts';
import type { ReadableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';

/** The vendor's newest conversation of a thread; null while it has none. */
export function newestRef(
  db: ReadableDb,
  of: { readonly conversation_id: number; readonly connection_id: string },
): string | null {
  const found = firstRow<{ ref: string }>(
    db.prepare(
      `SELECT ref FROM conversation_refs WHERE conversation_id = ? AND connection_id = ?
       ORDER BY activity_at DESC, ref DESC LIMIT 1`,
    ),
    of.conversation_id,
    of.connection_id,
  );
  return found?.ref ?? null;
}

/** The sending number and the contact, as the vendor names them. */
export function addressee(
  db: ReadableDb,
  conversationId: number,
): Omit<SendAddress, 'conversationRef'> {
  const found = firstRow<{ number_ref: string; contact: string }>(
    db.prepare(
      `SELECT n.ref AS number_ref, coalesce(k.reply_to, k.identifier) AS contact FROM conversations v
       JOIN contacts k ON k.id = v.contact_id JOIN numbers n ON n.id = v.number_id WHERE v.id = ?`,
    ),
    conversationId,
  );
  return { numberRef: found?.number_ref ?? '', contact: found?.contact ?? '' };
}
