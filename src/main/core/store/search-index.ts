import type { WritableDb } from './db.ts';
import { normalise, phoneDigits, wordsOf } from './search-normalise.ts';

export interface WordsRow {
  /** The message. */
  readonly id: number;
  readonly text: string;
}

/** Puts the words of messages into the index, in the caller's transaction: for what is live. */
export function indexWords(db: WritableDb, rows: readonly WordsRow[]): void {
  const insert = db.prepare('INSERT INTO search_words (rowid, words) VALUES (?, ?)');
  for (const row of rows) insert.run(row.id, normalise(row.text));
}

/** Leaves the words of messages to the store, which indexes them behind: for history. */
export function indexWordsLater(db: WritableDb, ids: readonly number[]): void {
  const insert = db.prepare('INSERT OR IGNORE INTO search_pending (id) VALUES (?)');
  for (const id of ids) insert.run(id);
}

/** Takes messages out of the index; those that were not in it are no mistake. */
export function unindexWords(db: WritableDb, ids: readonly number[]): void {
  const remove = db.prepare('DELETE FROM search_words WHERE rowid = ?');
  const forget = db.prepare('DELETE FROM search_pending WHERE id = ?');
  for (const id of ids) {
    // A message that still waits has no entry to remove.
    if (forget.run(id).changes === 0) remove.run(id);
  }
}

/**
 * Makes a contact findable by any part of `parts` (names, phone in any format, username,
 * identifier), in place of what it was findable by before.
 */
export function indexContact(db: WritableDb, contactId: number, parts: readonly string[]): void {
  unindexContact(db, contactId);
  const normalised = parts.map((part) => phoneDigits(part) ?? normalise(part)).filter(Boolean);
  if (normalised.length === 0) return;
  db.prepare('INSERT INTO search_names (rowid, names) VALUES (?, ?)').run(
    contactId,
    normalised.join('\n'),
  );
  const insert = db.prepare('INSERT INTO search_name_words (word, contact_id) VALUES (?, ?)');
  for (const word of new Set(normalised.flatMap(wordsOf))) insert.run(word, contactId);
}

/** Takes a contact out of the index. */
export function unindexContact(db: WritableDb, contactId: number): void {
  db.prepare('DELETE FROM search_names WHERE rowid = ?').run(contactId);
  db.prepare('DELETE FROM search_name_words WHERE contact_id = ?').run(contactId);
}

/** Takes all of a connection out of the index: before its rows are deleted. */
export function unindexConnection(db: WritableDb, connectionId: string): void {
  const conversations = `SELECT c.id FROM numbers n JOIN conversations c ON c.number_id = n.id
    WHERE n.connection_id = ?`;
  const messages = `SELECT m.id FROM messages m WHERE m.conversation_id IN (${conversations})`;
  const contacts = `SELECT k.id FROM numbers n JOIN contacts k ON k.number_id = n.id
    WHERE n.connection_id = ?`;
  db.prepare(`DELETE FROM search_words WHERE rowid IN (${messages})`).run(connectionId);
  db.prepare(`DELETE FROM search_pending WHERE id IN (${messages})`).run(connectionId);
  db.prepare(`DELETE FROM search_names WHERE rowid IN (${contacts})`).run(connectionId);
}
