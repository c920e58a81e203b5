import { readContent } from './message-content.ts';
import type { ReadableDb } from './db.ts';
import { firstRow } from './sql-rows.ts';

/**
 * What stands for the words of a message that has none, in a list: a document's name, a place's, a
 * contact's, the title that was chosen. Null where the type says all.
 */
export function labelOf(
  db: ReadableDb,
  message: { readonly id: number; readonly type: string; readonly content: string },
): string | null {
  const content = readContent(message.content, null);
  switch (content?.kind) {
    case 'media':
      // Names of pictures and recordings are made by phones and say nothing.
      return message.type === 'document' ? fileName(db, message.id) : null;
    case 'location':
      return content.name ?? content.address;
    case 'contacts':
      return content.contacts.map((contact) => contact.name).join(', ') || null;
    case 'choice':
      return content.title;
    case 'interactive':
      return content.header;
    case 'kept':
      return content.location?.name ?? null;
    case undefined:
      return null;
  }
}

function fileName(db: ReadableDb, messageId: number): string | null {
  const row = firstRow<{ file_name: string | null }>(
    db.prepare('SELECT file_name FROM media WHERE message_id = ?'),
    messageId,
  );
  return row?.file_name ?? null;
}
