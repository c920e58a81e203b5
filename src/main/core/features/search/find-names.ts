import type { ConversationRow } from '../../../../shared/contract/rows.ts';
import { readConversation } from '../../store/conversation-record.ts';
import type { ReadableDb } from '../../store/db.ts';
import { allRows, eachRow, firstRow } from '../../store/sql-rows.ts';
import { matchParts, type NameQuery } from './search-query.ts';

/** From how many found contacts on their newest conversations are found by walking the list. */
const manyContacts = 200;

/** The statements, for the test that asserts their indexes. */
export const nameSql = {
  parts: 'SELECT rowid AS id FROM search_names WHERE search_names MATCH ?',
  beginning: 'SELECT DISTINCT contact_id AS id FROM search_name_words WHERE word >= ? AND word < ?',
  ofContact: 'SELECT id, last_activity_at FROM conversations WHERE contact_id = ?',
  newest: `SELECT id, contact_id FROM conversations INDEXED BY conversations_newest
    ORDER BY sort_at DESC, id DESC`,
} as const;

/** Every text that begins with `beginning` sorts before this. */
const afterAll = (beginning: string) => `${beginning}\u{10ffff}`;

/** Contacts that hold every part and have a word with every beginning. */
function candidates(db: ReadableDb, { parts, beginnings }: NameQuery): number[] {
  const lists = beginnings.map((one) =>
    allRows<{ id: number }>(db.prepare(nameSql.beginning), one, afterAll(one)),
  );
  if (parts.length > 0) {
    lists.push(allRows<{ id: number }>(db.prepare(nameSql.parts), matchParts(parts)));
  }
  const [fewest = [], ...others] = lists.toSorted((a, b) => a.length - b.length);
  const sets = others.map((rows) => new Set(rows.map((row) => row.id)));
  return fewest.flatMap(({ id }) => (sets.every((set) => set.has(id)) ? [id] : []));
}

function* newestOf(db: ReadableDb, contacts: readonly number[]): Generator<number> {
  if (contacts.length < manyContacts) {
    const statement = db.prepare(nameSql.ofContact);
    const found = contacts.flatMap((contactId) => {
      const row = firstRow<{ id: number; last_activity_at: number }>(statement, contactId);
      return row ?? [];
    });
    found.sort((a, b) => b.last_activity_at - a.last_activity_at || b.id - a.id);
    for (const one of found) yield one.id;
    return;
  }
  const wanted = new Set(contacts);
  const rows = eachRow<{ id: number; contact_id: number }>(db.prepare(nameSql.newest));
  for (const { id, contact_id } of rows) if (wanted.has(contact_id)) yield id;
}

/** Conversations whose contact's name, phone, username or identifier matches, newest first. */
export function findNames(
  db: ReadableDb,
  query: NameQuery,
  of: {
    readonly personId: string;
    readonly limit: number;
    /** Null: of all numbers. */
    readonly numberId: number | null;
  },
): ConversationRow[] {
  const rows: ConversationRow[] = [];
  for (const id of newestOf(db, candidates(db, query))) {
    const row = readConversation(db, { id, personId: of.personId });
    if (row === null || (of.numberId !== null && row.numberId !== of.numberId)) continue;
    rows.push(row);
    if (rows.length === of.limit) break;
  }
  return rows;
}
