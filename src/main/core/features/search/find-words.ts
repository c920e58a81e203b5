import type { MessageHit, SearchFilter } from '../../../../shared/contract/search.ts';
import { displayName } from '../../../../shared/domain/contact-name.ts';
import type { ConversationId, MessageId } from '../../../../shared/domain/ids.ts';
import type { ReadableDb } from '../../store/db.ts';
import { normalise } from '../../store/search-normalise.ts';
import { allRows, eachRow, firstRow } from '../../store/sql-rows.ts';
import { holdsWords, matchWords, withShortBeginning, type WordQuery } from './search-query.ts';
import { idsOf, isOpen, passes, type Filtered } from './search-filter.ts';
import { snippetOf } from './snippet.ts';

/** A conversation of up to this many messages is read through; beyond, the index is asked first. */
const smallThread = 3000;
/** A word found more often than this is not looked up hit by hit in one conversation. */
const manyHits = 2000;

/** How many messages a filter looks at for one page: some 50 ms. */
const mostPassed = 8000;

/** How many messages with a short beginning are read through for a longer one, at most … */
const mostCandidates = 800;
/** … and how many show whether that will do. */
const sample = 100;

interface HitRecord {
  readonly id: MessageId;
  readonly conversation_id: ConversationId;
  readonly direction: 0 | 1;
  readonly sent_at: number;
  readonly text: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly username: string | null;
  readonly identifier: string;
}

const columns = `m.id, m.conversation_id, m.direction, m.sent_at, m.text,
  k.name, k.phone, k.username, k.identifier`;
const names = `CROSS JOIN conversations c ON c.id = m.conversation_id
  CROSS JOIN contacts k ON k.id = c.contact_id`;

/** The statements, for the test that asserts their indexes. */
export const wordSql = {
  everywhere: `SELECT ${columns} FROM search_words s CROSS JOIN messages m ON m.id = s.rowid ${names}
    WHERE s.search_words MATCH ? AND s.rowid < ? AND m.text IS NOT NULL
    ORDER BY s.rowid DESC LIMIT ?`,
  candidates: `SELECT m.id, m.text FROM search_words s CROSS JOIN messages m ON m.id = s.rowid
    WHERE s.search_words MATCH ? AND s.rowid < ? AND m.text IS NOT NULL
    ORDER BY s.rowid DESC LIMIT ?`,
  filtered: `SELECT m.id, m.text, m.direction, m.type, m.sent_at, c.number_id
    FROM search_words s CROSS JOIN messages m ON m.id = s.rowid
    CROSS JOIN conversations c ON c.id = m.conversation_id
    WHERE s.search_words MATCH ? AND s.rowid < ? AND s.rowid >= ? AND m.text IS NOT NULL
    ORDER BY s.rowid DESC LIMIT ?`,
  byId: `SELECT ${columns} FROM messages m ${names} WHERE m.id = ?`,
  ids: `SELECT rowid AS id FROM search_words WHERE search_words MATCH ? AND rowid < ?
    ORDER BY rowid DESC LIMIT ?`,
  one: `SELECT ${columns} FROM messages m ${names}
    WHERE m.id = ? AND m.conversation_id = ? AND m.text IS NOT NULL`,
  thread: `SELECT m.id, m.text, m.direction, m.type, m.sent_at, c.number_id
    FROM messages m INDEXED BY messages_thread CROSS JOIN conversations c ON c.id = m.conversation_id
    WHERE m.conversation_id = ? AND (m.sent_at, m.id) < (?, ?) AND m.text IS NOT NULL
    ORDER BY m.sent_at DESC, m.id DESC`,
} as const;

function toHit(row: HitRecord, query: WordQuery): MessageHit {
  return {
    messageId: row.id,
    conversationId: row.conversation_id,
    displayName: displayName(row),
    direction: row.direction === 0 ? 'inbound' : 'outbound',
    sentAt: row.sent_at,
    ...snippetOf(row.text, query),
  };
}

export interface WordSearch {
  readonly query: WordQuery;
  readonly before: MessageId | null;
  readonly limit: number;
  readonly filter: SearchFilter;
}

/** What was found, newest first. */
export interface Found {
  readonly hits: readonly MessageHit[];
  /** Where it stopped looking before it had enough; null: it has enough, or has seen all. */
  readonly stoppedAt: MessageId | null;
}

/** Later than every message. */
const end = Number.MAX_SAFE_INTEGER;

/**
 * The index keeps a list of its own for beginnings of two letters; for a longer one it gathers every
 * message that has any such word before it gives the first. So the messages with the two letters are
 * read through, newest first. Null when that will not lead to enough hits soon:
 * then the longer beginning is rare, and gathering it is cheap.
 */
function walkShorter(db: ReadableDb, search: WordSearch): MessageHit[] | null {
  const { query, before, limit } = search;
  const shorter = withShortBeginning(query);
  if (shorter === null) return null;
  const candidates = eachRow<{ id: number; text: string }>(
    db.prepare(wordSql.candidates),
    matchWords(shorter),
    before ?? end,
    mostCandidates,
  );
  const ids: number[] = [];
  let seen = 0;
  for (const { id, text } of candidates) {
    seen += 1;
    if (holdsWords(normalise(text), query)) ids.push(id);
    if (ids.length === limit) break;
    if (seen >= sample && ids.length * mostCandidates < limit * seen) return null;
  }
  const byId = db.prepare(wordSql.byId);
  return ids.flatMap((id) => allRows<HitRecord>(byId, id).map((row) => toHit(row, query)));
}

/** Passes by what the filter leaves out, for a while: the rest is for the next page. */
function walkFiltered(db: ReadableDb, { query, before, limit, filter }: WordSearch): Found {
  const range = idsOf(filter);
  const rows = db
    .prepare(wordSql.filtered)
    .iterate(matchWords(query), Math.min(before ?? end, range.to), range.from, mostPassed);
  const ids: MessageId[] = [];
  let seen = 0;
  let last: MessageId | null = null;
  for (const row of rows) {
    const one = row as Filtered & { id: MessageId };
    seen += 1;
    last = one.id;
    if (passes(one, filter)) ids.push(one.id);
    if (ids.length === limit) break;
  }
  const byId = db.prepare(wordSql.byId);
  return {
    hits: ids.flatMap((id) => allRows<HitRecord>(byId, id).map((row) => toHit(row, query))),
    stoppedAt: ids.length < limit && seen === mostPassed ? last : null,
  };
}

/** Messages of all conversations, newest first: a walk down the index, never a ranking. */
export function findWords(db: ReadableDb, search: WordSearch): Found {
  if (!isOpen(search.filter)) return walkFiltered(db, search);
  return { hits: findEverywhere(db, search), stoppedAt: null };
}

function findEverywhere(db: ReadableDb, search: WordSearch): MessageHit[] {
  const { query, before, limit } = search;
  const walked = walkShorter(db, search);
  if (walked !== null) return walked;
  return allRows<HitRecord>(
    db.prepare(wordSql.everywhere),
    matchWords(query),
    before ?? end,
    limit,
  ).map((row) => toHit(row, query));
}

function isSmall(db: ReadableDb, conversationId: number): boolean {
  const row = firstRow<{ n: number }>(
    db.prepare(
      'SELECT count(*) AS n FROM (SELECT 1 FROM messages WHERE conversation_id = ? LIMIT ?)',
    ),
    conversationId,
    smallThread + 1,
  );
  return (row?.n ?? 0) <= smallThread;
}

function scanThread(db: ReadableDb, conversationId: number, search: WordSearch): number[] {
  const { query, before, limit, filter } = search;
  const place =
    before === null
      ? undefined
      : firstRow<{ sent_at: number; id: number }>(
          db.prepare('SELECT sent_at, id FROM messages WHERE id = ? AND conversation_id = ?'),
          before,
          conversationId,
        );
  const rows = db
    .prepare(wordSql.thread)
    .iterate(conversationId, place?.sent_at ?? end, place?.id ?? end);
  const ids: number[] = [];
  for (const row of rows) {
    const one = row as Filtered & { id: number; text: string };
    if (!passes(one, filter) || !holdsWords(normalise(one.text), query)) continue;
    ids.push(one.id);
    if (ids.length === limit) break;
  }
  return ids;
}

/**
 * Messages of one conversation, newest first. A word that is common everywhere would be looked up
 * among all its hits for the few in this thread, so the thread is read instead.
 */
export function findWordsIn(
  db: ReadableDb,
  conversationId: ConversationId,
  search: WordSearch,
  isIndexWhole: boolean,
): MessageHit[] {
  const { query, before, limit } = search;
  const one = db.prepare(wordSql.one);
  const look = (id: number) => firstRow<HitRecord>(one, id, conversationId);
  if (isIndexWhole && isOpen(search.filter) && !isSmall(db, conversationId)) {
    const ids = allRows<{ id: number }>(
      db.prepare(wordSql.ids),
      matchWords(query),
      before ?? end,
      manyHits,
    );
    if (ids.length < manyHits) {
      const found = ids.flatMap(({ id }) => look(id) ?? []);
      return found.slice(0, limit).map((row) => toHit(row, query));
    }
  }
  const ids = scanThread(db, conversationId, search);
  return ids.flatMap((id) => look(id) ?? []).map((row) => toHit(row, query));
}
