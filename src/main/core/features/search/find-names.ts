import type { ConversationRow } from '../../../../shared/contract/rows.ts';
import {
  conversationSelect,
  toConversationRow,
  type ConversationRecord,
} from '../../store/conversation-record.ts';
import type { ReadableDb } from '../../store/db.ts';
import { normalise, wordsOf } from '../../store/search-normalise.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { matchParts, type NameQuery } from './search-query.ts';

/** From how many found contacts on their newest conversations are found by walking the list. */
const manyContacts = 200;

/** The statements, for the test that asserts their indexes. */
export const nameSql = {
  parts: 'SELECT rowid AS id FROM search_names WHERE search_names MATCH ?',
  beginning: 'SELECT DISTINCT contact_id AS id FROM search_name_words WHERE word >= ? AND word < ?',
  ofContact: 'SELECT id, last_activity_at FROM conversations WHERE contact_id = ?',
  newest: `SELECT id, contact_id FROM conversations INDEXED BY conversations_newest
    ORDER BY last_activity_at DESC, id DESC`,
} as const;

/** Every text that begins with `beginning` sorts before this. */
const afterAll = (beginning: string) => `${beginning}\u{10ffff}`;

function candidates(db: ReadableDb, { parts, beginnings }: NameQuery): number[] {
  const rows =
    parts.length > 0
      ? allRows<{ id: number }>(db.prepare(nameSql.parts), matchParts(parts))
      : beginnings
          .toSorted((a, b) => b.length - a.length)
          .slice(0, 1)
          .flatMap((one) =>
            allRows<{ id: number }>(db.prepare(nameSql.beginning), one, afterAll(one)),
          );
  return rows.map((row) => row.id);
}

interface Named {
  readonly name: string | null;
  readonly phone: string | null;
  readonly username: string | null;
  readonly identifier: string;
}

function beginsWithAll(db: ReadableDb, contactId: number, beginnings: readonly string[]): boolean {
  if (beginnings.length === 0) return true;
  const row = firstRow<Named>(
    db.prepare('SELECT name, phone, username, identifier FROM contacts WHERE id = ?'),
    contactId,
  );
  if (row === undefined) return false;
  const all = [row.name, row.phone, row.username, row.identifier].filter((one) => one !== null);
  const words = wordsOf(normalise(all.join('\n')));
  return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
}

function* newestOf(db: ReadableDb, contacts: readonly number[]): Generator<[number, number]> {
  if (contacts.length < manyContacts) {
    const statement = db.prepare(nameSql.ofContact);
    const found = contacts.flatMap((contactId) => {
      const row = firstRow<{ id: number; last_activity_at: number }>(statement, contactId);
      return row === undefined ? [] : [{ ...row, contactId }];
    });
    found.sort((a, b) => b.last_activity_at - a.last_activity_at || b.id - a.id);
    for (const one of found) yield [one.id, one.contactId];
    return;
  }
  const wanted = new Set(contacts);
  for (const row of db.prepare(nameSql.newest).iterate()) {
    const { id, contact_id } = row as { id: number; contact_id: number };
    if (wanted.has(contact_id)) yield [id, contact_id];
  }
}

/** Conversations whose contact's name, phone, username or identifier matches, newest first. */
export function findNames(
  db: ReadableDb,
  query: NameQuery,
  of: { readonly personId: string; readonly limit: number },
): ConversationRow[] {
  // What the index has not checked already.
  const left = query.parts.length > 0 || query.beginnings.length > 1 ? query.beginnings : [];
  const ids: number[] = [];
  for (const [id, contactId] of newestOf(db, candidates(db, query))) {
    if (!beginsWithAll(db, contactId, left)) continue;
    ids.push(id);
    if (ids.length === of.limit) break;
  }
  const select = db.prepare(`${conversationSelect('conversations c')} WHERE c.id = ?`);
  return ids.flatMap((id) =>
    allRows<ConversationRecord>(select, of.personId, of.personId, id).map(toConversationRow),
  );
}
