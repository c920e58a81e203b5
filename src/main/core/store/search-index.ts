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
  // Ascending: a row below the one before makes FTS5 write out what it has gathered.
  for (const row of rows.toSorted((a, b) => a.id - b.id)) insert.run(row.id, normalise(row.text));
}

/** How many messages stand in one row of `search_pending`. */
const slice = 100;

/** Leaves the words of messages to the store, which indexes them behind: for history. */
export function indexWordsLater(db: WritableDb, ids: readonly number[]): void {
  const insert = db.prepare('INSERT INTO search_pending (newest, ids) VALUES (?, ?)');
  const sorted = ids.toSorted((a, b) => b - a);
  for (let from = 0; from < sorted.length; from += slice) {
    const part = sorted.slice(from, from + slice);
    insert.run(part[0] ?? 0, JSON.stringify(part));
  }
}

/**
 * Takes messages out of the index; those that are not in it, or not yet, are no mistake. A search that
 * is on screen does not go on showing them.
 */
export function unindexWords(db: WritableDb, ids: readonly number[]): void {
  const remove = db.prepare('DELETE FROM search_words WHERE rowid = ?');
  for (const id of ids) remove.run(id);
  if (ids.length > 0) db.changed('search');
}

/**
 * Makes a contact findable by any part of `parts` (names, phone in any format, username,
 * identifier), in place of what it was findable by before.
 */
export function indexContact(db: WritableDb, contactId: number, parts: readonly string[]): void {
  unindexContact(db, contactId);
  indexNewContact(db, contactId, parts);
}

/** The same for a contact that was just made, and so is findable by nothing. */
export function indexNewContact(db: WritableDb, contactId: number, parts: readonly string[]): void {
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
