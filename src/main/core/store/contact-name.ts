import { displayName, type ContactNames } from '../../../shared/domain/contact-name.ts';
import type { ReadableDb, WritableDb } from './db.ts';
import { firstRow } from './sql-rows.ts';

/** What a screen calls the contact of a conversation; null when the conversation is gone. */
export function contactNameOf(db: ReadableDb | WritableDb, conversationId: number): string | null {
  const contact = firstRow<ContactNames>(
    db.prepare(
      `SELECT k.name, k.phone, k.username, k.identifier
       FROM conversations c JOIN contacts k ON k.id = c.contact_id WHERE c.id = ?`,
    ),
    conversationId,
  );
  return contact === undefined ? null : displayName(contact);
}
