import { serviceWindowMs } from '../../../shared/domain/service-window.ts';
import type { ReadableDb, WritableDb } from './db.ts';
import { allRows, firstRow } from './sql-rows.ts';

/** `sent_at` of a mark whose place is not known yet, because too little of the thread has been read. */
const unplaced = -1;

interface Mark {
  readonly person_id: string;
  readonly sent_at: number;
  readonly message_id: number;
  readonly unread: number;
}

// CROSS JOIN keeps the order: a handful of persons, then the key of the marks.
const marksSql = `SELECT r.person_id, r.sent_at, r.message_id, r.unread
  FROM persons p CROSS JOIN read_marks r ON r.person_id = p.id AND r.conversation_id = ?`;

function marksOf(db: ReadableDb, conversationId: number): Mark[] {
  return allRows<Mark>(db.prepare(marksSql), conversationId);
}

/** The statement that counts what is unread, for the test that asserts its index. */
export const unreadSql = `SELECT count(*) AS n FROM messages
  WHERE conversation_id = ? AND (sent_at, id) > (?, ?) AND direction = 0 AND origin <> 'system'`;

/** Counts each person's unread rows again: inbound ones after the read mark. */
export function countUnread(db: WritableDb, conversationId: number): void {
  for (const mark of marksOf(db, conversationId)) {
    if (mark.sent_at === unplaced) continue;
    const count = firstRow<{ n: number }>(
      db.prepare(unreadSql),
      conversationId,
      mark.sent_at,
      mark.message_id,
    );
    const unread = count?.n ?? 0;
    if (unread === mark.unread) continue;
    db.prepare('UPDATE read_marks SET unread = ? WHERE person_id = ? AND conversation_id = ?').run(
      unread,
      mark.person_id,
      conversationId,
    );
  }
}

/** Shows the vendor's own count until the thread has been read and the marks have a place. */
export function expectUnread(db: WritableDb, conversationId: number, unread: number): void {
  const expect = db.prepare(
    `INSERT INTO read_marks (person_id, conversation_id, sent_at, message_id, unread)
     VALUES (?, ?, ${unplaced}, 0, ?)
     ON CONFLICT (person_id, conversation_id) DO UPDATE SET unread = excluded.unread
       WHERE sent_at = ${unplaced}`,
  );
  for (const { id } of allRows<{ id: string }>(db.prepare('SELECT id FROM persons'))) {
    expect.run(id, conversationId, unread);
  }
}

/** The statement that counts news beside what the vendor said, for the test that asserts its index. */
export const expectMoreSql = `UPDATE read_marks SET unread = unread + ?
  WHERE person_id IN (SELECT id FROM persons) AND conversation_id = ? AND sent_at = ${unplaced}`;

/** News came of a thread that has not been read yet: it counts beside what the vendor said. */
export function expectMore(db: WritableDb, conversationId: number, news: number): void {
  if (news === 0) return;
  db.prepare(expectMoreSql).run(news, conversationId);
}

/**
 * How many of the newest inbound rows a new mark leaves unread when the vendor gives no count. A
 * desk that connects an old account does not want years of last words as unread, and does want
 * what can still be answered freely: the newest row, if it is inbound and its window is open.
 */
function guessUnread(db: ReadableDb, conversationId: number, now: number): number {
  const newest = firstRow<{ direction: number; sent_at: number }>(
    db.prepare(
      `SELECT direction, sent_at FROM messages WHERE conversation_id = ? AND origin <> 'system'
       ORDER BY sent_at DESC, id DESC LIMIT 1`,
    ),
    conversationId,
  );
  return newest?.direction === 0 && newest.sent_at > now - serviceWindowMs ? 1 : 0;
}

/** The place right before a row: what is older and still to be read from the vendor is not after it. */
export function rightBefore<Row extends { readonly id: number }>(row: Row): Row {
  return { ...row, id: row.id - 1 };
}

/**
 * The last place that leaves `unread` inbound rows after it, or all where fewer are here; `reaches`
 * says whether so many are. Id 0: nothing is here.
 */
export function beforeUnread(
  db: ReadableDb,
  conversationId: number,
  unread: number,
): { readonly sentAt: number; readonly id: number; readonly reaches: boolean } {
  const newestFirst = 'ORDER BY sent_at DESC, id DESC';
  const here =
    unread === 0
      ? []
      : allRows<{ sent_at: number; id: number }>(
          db.prepare(
            `SELECT sent_at, id FROM messages
             WHERE conversation_id = ? AND direction = 0 AND origin <> 'system' ${newestFirst} LIMIT ?`,
          ),
          conversationId,
          unread,
        );
  const oldestUnread = here.at(-1);
  const before = firstRow<{ sent_at: number; id: number }>(
    oldestUnread === undefined
      ? db.prepare(
          `SELECT sent_at, id FROM messages WHERE conversation_id = ? ${newestFirst} LIMIT 1`,
        )
      : db.prepare(
          `SELECT sent_at, id FROM messages
           WHERE conversation_id = ? AND (sent_at, id) < (?, ?) ${newestFirst} LIMIT 1`,
        ),
    conversationId,
    ...(oldestUnread === undefined ? [] : [oldestUnread.sent_at, oldestUnread.id]),
  );
  const place = before ?? (oldestUnread === undefined ? undefined : rightBefore(oldestUnread));
  return { sentAt: place?.sent_at ?? 0, id: place?.id ?? 0, reaches: here.length === unread };
}

/**
 * Gives a place to the marks of everybody who has none here, after the thread was read for the
 * first time. `unread` is the vendor's count; null takes what its list said before, else a guess.
 * While pages of older ones are still to come, a count that goes back beyond what is here is kept
 * without a place, which would leave out all before it. `now` is the vendor's clock.
 */
export function placeMarks(
  db: WritableDb,
  conversationId: number,
  facts: {
    readonly unread: number | null;
    readonly olderToCome: boolean;
    readonly now: number;
  },
): void {
  const marks = marksOf(db, conversationId);
  const placed = new Set(
    marks.filter((mark) => mark.sent_at !== unplaced).map((mark) => mark.person_id),
  );
  const persons = allRows<{ id: string }>(db.prepare('SELECT id FROM persons')).filter(
    (person) => !placed.has(person.id),
  );
  if (persons.length === 0) return;
  const expected = marks.find((mark) => mark.sent_at === unplaced)?.unread ?? null;
  const unread = facts.unread ?? expected ?? guessUnread(db, conversationId, facts.now);
  const place = beforeUnread(db, conversationId, unread);
  if (facts.olderToCome && !place.reaches) {
    expectUnread(db, conversationId, unread);
    return;
  }
  for (const person of persons) {
    db.prepare(
      `INSERT INTO read_marks (person_id, conversation_id, sent_at, message_id) VALUES (?, ?, ?, ?)
       ON CONFLICT (person_id, conversation_id)
       DO UPDATE SET sent_at = excluded.sent_at, message_id = excluded.message_id`,
    ).run(person.id, conversationId, place.sentAt, place.id);
  }
}

/**
 * Makes sure that somebody sees an inbound row that arrived behind what was already read or done:
 * marks after it move back to just before it, and the conversation is no longer done or snoozed.
 */
export function reopenBefore(
  db: WritableDb,
  conversationId: number,
  row: { readonly sentAt: number; readonly id: number },
): void {
  const before = firstRow<{ sent_at: number; id: number }>(
    db.prepare(
      `SELECT sent_at, id FROM messages WHERE conversation_id = ? AND (sent_at, id) < (?, ?)
       ORDER BY sent_at DESC, id DESC LIMIT 1`,
    ),
    conversationId,
    row.sentAt,
    row.id,
  );
  const place = before ?? rightBefore({ sent_at: row.sentAt, id: row.id });
  for (const mark of marksOf(db, conversationId)) {
    const isAfter =
      mark.sent_at > row.sentAt || (mark.sent_at === row.sentAt && mark.message_id >= row.id);
    if (!isAfter) continue;
    db.prepare(
      `UPDATE read_marks SET sent_at = ?, message_id = ? WHERE person_id = ? AND conversation_id = ?`,
    ).run(place.sent_at, place.id, mark.person_id, conversationId);
  }
  db.prepare('UPDATE conversations SET done_up_to = NULL WHERE id = ? AND done_up_to >= ?').run(
    conversationId,
    row.id,
  );
  db.prepare(
    'UPDATE conversations SET snoozed_until = NULL WHERE id = ? AND snoozed_until IS NOT NULL',
  ).run(conversationId);
}
